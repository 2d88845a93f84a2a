"""Where lists, trees and schemas that are loaded at design time come from.

x-ms-dynamic-values and x-ms-dynamic-list say the same in two grammars, and so do x-ms-dynamic-schema and
x-ms-dynamic-properties (rules.md 2.2); adding the newer form to the older one is no change.
"""

from __future__ import annotations

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
_TITLES = ("value-title", "itemTitlePath", "itemFullTitlePath")
_SAME = {"value-path": "value", "itemValuePath": "value", "value-collection": "items", "itemsPath": "items"}


class _Wiring(NamedTuple):
    """How a list, tree or schema is loaded, in one grammar for both forms."""

    source: str
    details: Any
    title: str


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
    before, after = _read(pair.old.value(old)), _read(pair.new.value(new))
    keyword = new if old == new or new in pair.new.keywords else old
    if before[:2] != after[:2]:
        shown = (before.source, after.source) if before.source != after.source else ("other settings", after.source)
        pair.record(f"dynamic-{name}-rewired", keyword, *shown)
        return True
    if before.title != after.title and name == "values":
        pair.record("dynamic-values-relabelled", keyword, before.title, after.title)
        return True
    return False


def _first(keywords: Any, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in keywords), None)


def _read(value: Any) -> _Wiring:
    body = as_object(value)
    if "open" in body or "browse" in body:
        return _Wiring(_operations(body), _Frozen(body), "")
    source = str(body.get("operationId") or body.get("builtInOperation") or body.get("capability") or "nothing")
    title = next((str(body[key]) for key in _TITLES if key in body), "")
    details = {_SAME.get(key, key): _detail(key, entry) for key, entry in body.items() if key not in _TITLES}
    return _Wiring(source, _Frozen({key: entry for key, entry in details.items() if entry != ""}), title)


def _detail(key: str, value: Any) -> Any:
    if key == "parameters":
        return {name: _parameter(entry) for name, entry in as_object(value).items()}
    if key in _SAME and isinstance(value, str):
        # `x-ms-dynamic-schema` points at `schema/properties`, `x-ms-dynamic-properties` at `schema`.
        return "" if value == "properties" else value.removesuffix("/properties")
    return value


def _parameter(value: Any) -> Any:
    if isinstance(value, dict):
        if "parameterReference" in value:
            return ("reference", value["parameterReference"])
        if "parameter" in value:
            return ("reference", value["parameter"])
        if "value" in value:
            return ("literal", value["value"])
    return ("literal", value)


class _Frozen:
    """Compares as its value does; hides it from messages."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self._value == other._value

    def __hash__(self) -> int:
        return 0


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
