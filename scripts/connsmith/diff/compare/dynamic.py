"""Where lists, trees and schemas that are loaded at design time come from.

x-ms-dynamic-values and x-ms-dynamic-list say the same in two grammars, and so do x-ms-dynamic-schema and
x-ms-dynamic-properties (fact xms-dynamic-list-needed); adding the newer form to the older one is no change.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.diff.change import Place
from connsmith.diff.compare.located import as_object
from connsmith.diff.kinds import dynamic as kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diff.compare.pair import Pair
    from connsmith.diff.kind import ChangeKind

_SAME = {
    "value-path": "value-path", "itemValuePath": "value-path", "value-collection": "value-collection",
    "itemsPath": "value-collection", "value-title": "value-title", "itemTitlePath": "value-title",
    "itemFullTitlePath": "value-title",
}  # fmt: skip
_SOURCES = frozenset({"operationId", "builtInOperation", "capability"})


class _Form(NamedTuple):
    """One of the ways in which the designer fills something at design time.

    Attributes:
        keywords: the extensions that say it, the older one first.
        added: the kind of change when it comes.
        removed: the kind of change when it goes.
        rewired: the kind of change when another operation is called.
        changed: the kind of change when a setting is another one.
        by_setting: the settings that are judged by themselves.
    """

    keywords: tuple[str, ...]
    added: ChangeKind
    removed: ChangeKind
    rewired: ChangeKind
    changed: ChangeKind
    by_setting: dict[str, ChangeKind]


_FORMS = (
    _Form(
        ("x-ms-dynamic-values", "x-ms-dynamic-list"),
        kinds.DYNAMIC_VALUES_ADDED,
        kinds.DYNAMIC_VALUES_REMOVED,
        kinds.DYNAMIC_VALUES_REWIRED,
        kinds.DYNAMIC_VALUES_SETTING_CHANGED,
        {
            "value-path": kinds.DYNAMIC_VALUES_PATH_CHANGED,
            "value-collection": kinds.DYNAMIC_VALUES_COLLECTION_CHANGED,
            "value-title": kinds.DYNAMIC_VALUES_RELABELLED,
        },
    ),
    _Form(
        ("x-ms-dynamic-schema", "x-ms-dynamic-properties"),
        kinds.DYNAMIC_SCHEMA_ADDED,
        kinds.DYNAMIC_SCHEMA_REMOVED,
        kinds.DYNAMIC_SCHEMA_REWIRED,
        kinds.DYNAMIC_SCHEMA_SETTING_CHANGED,
        {"value-path": kinds.DYNAMIC_SCHEMA_PATH_CHANGED},
    ),
    _Form(
        ("x-ms-dynamic-tree",),
        kinds.DYNAMIC_TREE_ADDED,
        kinds.DYNAMIC_TREE_REMOVED,
        kinds.DYNAMIC_TREE_REWIRED,
        kinds.DYNAMIC_TREE_SETTING_CHANGED,
        {},
    ),
)


class _Wiring(NamedTuple):
    """How a list, tree or schema is loaded, in one grammar for both forms: the operation, and every setting by name."""

    source: str
    settings: dict[str, Any]


def compare_dynamic(pair: Pair, old_ids: frozenset[str], new_ids: frozenset[str]) -> None:
    """Record how the sources of `pair` differ, given the operationIds of both sides."""
    for form in _FORMS:
        used = [key for key in form.keywords if key in pair.old.keywords or key in pair.new.keywords]
        if used:
            _compare_form(pair, form)
            for keyword in used:
                _compare_targets(pair, keyword, old_ids, new_ids)


def _compare_form(pair: Pair, form: _Form) -> None:
    old, new = _first(pair.old.keywords, form.keywords), _first(pair.new.keywords, form.keywords)
    if old is None or new is None:
        keyword = new or old or form.keywords[0]
        before = None if old is None else _read(pair.old.value(old)).source
        after = None if new is None else _read(pair.new.value(new)).source
        pair.record(form.added if old is None else form.removed, keyword, before, after)
        return
    common = [key for key in form.keywords if key in pair.old.keywords and key in pair.new.keywords]
    for one, other in [(key, key) for key in common] or [(old, new)]:
        if _compare_wiring(pair, form, one, other):
            return


def _compare_wiring(pair: Pair, form: _Form, old: str, new: str) -> bool:
    """Record each setting that differs by its name, since it decides what flows notice."""
    before, after = _read(pair.old.value(old)), _read(pair.new.value(new))
    keyword = new if old == new or new in pair.new.keywords else old
    if before.source != after.source:
        pair.record(form.rewired, keyword, before.source, after.source)
        return True
    differing = [key for key in before.settings | after.settings if before.settings.get(key) != after.settings.get(key)]
    for key in differing:
        kind = form.by_setting.get(key, form.changed)
        pair.record(kind, keyword, before.settings.get(key), after.settings.get(key), what=key)
    return bool(differing)


def _first(keywords: Any, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in keywords), None)


def _read(value: Any) -> _Wiring:
    body = as_object(value)
    if "open" in body or "browse" in body:
        return _Wiring(_operations(body), dict(_flatten(body, ())))
    source = str(body.get("operationId") or body.get("builtInOperation") or body.get("capability") or "nothing")
    settings: dict[str, Any] = {}
    for key, entry in body.items():
        if key == "parameters":
            settings |= {f"parameter {name}": _parameter(item) for name, item in as_object(entry).items()}
        elif key not in _SOURCES:
            settings[_SAME.get(key, key)] = _detail(key, entry)
    return _Wiring(source, {key: entry for key, entry in settings.items() if entry not in ("", None)})


def _detail(key: str, value: Any) -> Any:
    if _SAME.get(key) in {"value-path", "value-collection"} and isinstance(value, str):
        # `x-ms-dynamic-schema` points at `schema/properties`, `x-ms-dynamic-properties` at `schema`.
        return "" if value == "properties" else value.removesuffix("/properties")
    return value


def _parameter(value: Any) -> str:
    """Return what a called operation is given, in words that tell a reference from a literal."""
    if isinstance(value, dict):
        for key in ("parameterReference", "parameter"):
            if key in value:
                return f"the input {value[key]}"
        if "value" in value:
            return json.dumps(value["value"])
    return json.dumps(value)


def _flatten(value: Any, way: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for key, entry in value.items():
            yield from _flatten(entry, (*way, key))
    else:
        yield " ".join(way), value


def _operations(value: Any) -> str:
    return ", ".join(dict.fromkeys(target for target, _ in _targets(value, ()))) or "nothing"


def _targets(value: Any, way: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return every operationId that `value` names, with the way to it."""
    body = as_object(value)
    if isinstance(body.get("operationId"), str):
        yield body["operationId"], (*way, "operationId")
    for key in ("open", "browse"):
        if key in body:
            yield from _targets(body[key], (*way, key))


def _compare_targets(pair: Pair, keyword: str, old_ids: frozenset[str], new_ids: frozenset[str]) -> None:
    """A list whose operation went away, or came back, changes without a change in the list."""
    after = dict(_targets(pair.new.value(keyword), ()))
    for target, way in _targets(pair.old.value(keyword), ()):
        if target in after and (target in old_ids) != (target in new_ids):
            kind = kinds.DYNAMIC_TARGET_RESTORED if target in new_ids else kinds.DYNAMIC_TARGET_MISSING
            old = Place((*pair.old.place(keyword), *way), target)
            new = Place((*pair.new.place(keyword), *after[target]), target)
            pair.unit.add(kind, old, new, pair.where, circumstances=pair.circumstances)
