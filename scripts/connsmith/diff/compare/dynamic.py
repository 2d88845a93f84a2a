"""Where lists, trees and schemas that are loaded at design time come from.

x-ms-dynamic-values and x-ms-dynamic-list say the same in two grammars, and so do x-ms-dynamic-schema and
x-ms-dynamic-properties (rules.md 2.2); adding the newer form to the older one is no change.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.diff.change import Place
from connsmith.diff.compare.located import as_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diff.compare.pair import Pair

_FORMS = {
    "values": ("x-ms-dynamic-values", "x-ms-dynamic-list"),
    "schema": ("x-ms-dynamic-schema", "x-ms-dynamic-properties"),
    "tree": ("x-ms-dynamic-tree",),
}
_SAME = {
    "value-path": "value-path", "itemValuePath": "value-path", "value-collection": "value-collection",
    "itemsPath": "value-collection", "value-title": "value-title", "itemTitlePath": "value-title",
    "itemFullTitlePath": "value-title",
}  # fmt: skip
_SOURCES = frozenset({"operationId", "builtInOperation", "capability"})
_ASPECTS = {
    ("values", "value-path"): "path-changed",
    ("values", "value-collection"): "collection-changed",
    ("values", "value-title"): "relabelled",
    ("schema", "value-path"): "path-changed",
}
"""The settings that decide by themselves what a flow notices; all others are judged alike."""


class _Wiring(NamedTuple):
    """How a list, tree or schema is loaded, in one grammar for both forms: the operation, and every setting by name."""

    source: str
    settings: dict[str, Any]


def compare_dynamic(pair: Pair, old_ids: frozenset[str], new_ids: frozenset[str]) -> None:
    """Record how the sources of `pair` differ, given the operationIds of both sides."""
    for name, keywords in _FORMS.items():
        used = [keyword for keyword in keywords if keyword in pair.old.keywords or keyword in pair.new.keywords]
        if used:
            _compare_form(pair, name, keywords)
            for keyword in used:
                _compare_targets(pair, keyword, old_ids, new_ids)


def _compare_form(pair: Pair, name: str, keywords: tuple[str, ...]) -> None:
    old, new = _first(pair.old.keywords, keywords), _first(pair.new.keywords, keywords)
    if old is None or new is None:
        keyword = new or old or keywords[0]
        before = None if old is None else _read(pair.old.value(old)).source
        after = None if new is None else _read(pair.new.value(new)).source
        pair.record(f"dynamic-{name}-{'added' if old is None else 'removed'}", keyword, before, after)
        return
    common = [keyword for keyword in keywords if keyword in pair.old.keywords and keyword in pair.new.keywords]
    for one, other in [(keyword, keyword) for keyword in common] or [(old, new)]:
        if _compare_wiring(pair, name, one, other):
            return


def _compare_wiring(pair: Pair, name: str, old: str, new: str) -> bool:
    """Record each setting that differs by its name, since it decides what flows notice."""
    before, after = _read(pair.old.value(old)), _read(pair.new.value(new))
    keyword = new if old == new or new in pair.new.keywords else old
    if before.source != after.source:
        pair.record(f"dynamic-{name}-rewired", keyword, before.source, after.source)
        return True
    differing = [key for key in before.settings | after.settings if before.settings.get(key) != after.settings.get(key)]
    for key in differing:
        kind = f"dynamic-{name}-{_ASPECTS.get((name, key), 'setting-changed')}"
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
            kind = "dynamic-target-restored" if target in new_ids else "dynamic-target-missing"
            old = Place((*pair.old.place(keyword), *way), target)
            new = Place((*pair.new.place(keyword), *after[target]), target)
            pair.unit.add(kind, old, new, pair.where, facts=pair.facts)
