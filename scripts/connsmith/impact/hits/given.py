"""What a call passes, held against what a change is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connsmith.impact.expressions.parsing import ExpressionError, parse_template
from connsmith.impact.flow.tracing import ITEM
from connsmith.impact.hits.verdict import Verdict, certain, possible
from connsmith.source.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.impact.hits.contract import Contract, ContractInput
    from connsmith.impact.hits.levels import Level, Levels
    from connsmith.source.node import Json

_COMPUTED = "what it passes is worked out when the flow runs"


class _Entry(NamedTuple):
    """One key of a call's parameters: the input that it belongs to, and the way into it."""

    key: str
    input: ContractInput
    path: tuple[str, ...]
    value: object


def filled(
    parameters: Json, contract: Contract, levels: Levels, place: Pointer, judge: Callable[[object], Verdict | None]
) -> Iterator[Verdict]:
    """Yield where a call passes what `place` describes, or something within it.

    Args:
        parameters: what the call passes.
        contract: the operation.
        levels: the schemas of its side.
        place: the input that a change is about.
        judge: says of the value that stands there whether it matters; expressions are asked about too.
    """
    for entry in _entries(parameters, contract):
        verdict = _of_entry(entry, levels, place, judge)
        if verdict is not None:
            yield Verdict(verdict.certainty, verdict.why, entry.key)


def _of_entry(
    entry: _Entry, levels: Levels, place: Pointer, judge: Callable[[object], Verdict | None]
) -> Verdict | None:
    if place in entry.input.pointers:
        return judge(entry.value)
    way = levels.walk(entry.input.level, entry.path)
    if any(place in level.pointers for level in way):
        return judge(entry.value)
    return _within(entry.value, way[-1], levels, place, judge, 0)


def _within(  # noqa: PLR0913, PLR0917 - what is looked for, and where
    value: object,
    level: Level,
    levels: Levels,
    place: Pointer,
    judge: Callable[[object], Verdict | None],
    depth: int,
) -> Verdict | None:
    """Return whether `value`, which a call passes whole, holds what `place` describes."""
    if not levels.is_below(level, place):
        return None
    if is_computed(value):
        return possible(_COMPUTED)
    if depth > MAX_DEPTH or not isinstance(value, dict | list):
        return None
    found = []
    for name, inner in value.items() if isinstance(value, dict) else ((ITEM, item) for item in value):
        reached = levels.child(level, name)
        verdict = (
            judge(inner) if place in reached.pointers else _within(inner, reached, levels, place, judge, depth + 1)
        )
        found.append(verdict)
    return _surest(found)


def lacking(parameters: Json, contract: Contract, levels: Levels, place: Pointer) -> Iterator[Verdict]:
    """Yield where a call lacks what `place` describes."""
    for item in contract.inputs:
        entries = [entry for entry in _entries(parameters, contract) if entry.input is item]
        if place in item.pointers:
            if not entries:
                yield certain("does not pass it", item.name)
        elif item.is_body:
            tree = _tree(entries)
            if tree or item.is_required:
                yield from _lacking_in(tree, item.level, levels, place, item.name, 0)
            elif levels.is_below(item.level, place):
                yield possible("passes nothing of the optional body that it belongs to", item.name)


def _lacking_in(  # noqa: PLR0913, PLR0917 - what is looked for, and where
    value: object, level: Level, levels: Levels, place: Pointer, key: str, depth: int
) -> Iterator[Verdict]:
    if depth > MAX_DEPTH or not levels.is_below(level, place):
        return
    if is_computed(value):
        yield possible(_COMPUTED, key)
    elif isinstance(value, list):
        for item in value:
            yield from _lacking_in(item, levels.child(level, ITEM), levels, place, key, depth + 1)
    elif isinstance(value, dict):
        for name in level.names():
            inner = levels.child(level, name)
            if name in value and place in inner.pointers:
                continue
            if name in value:
                yield from _lacking_in(value[name], inner, levels, place, f"{key}/{name}", depth + 1)
            else:
                yield from _absent(name, level, levels, place, f"{key}/{name}", depth)


def _absent(  # noqa: PLR0913, PLR0917 - what is looked for, and where
    name: str, level: Level, levels: Levels, place: Pointer, key: str, depth: int
) -> Iterator[Verdict]:
    """What belongs to something optional is needed only where that is passed."""
    inner = levels.child(level, name)
    if place in inner.pointers:
        yield certain("does not pass it", key)
    elif level.is_required(name):
        yield from _lacking_in({}, inner, levels, place, key, depth + 1)
    elif levels.is_below(inner, place):
        yield possible(f"passes nothing of the optional {key} that it belongs to", key)


def unlisted(parameters: Json, contract: Contract, levels: Levels, place: Pointer) -> Iterator[Verdict]:
    """Yield where a call passes properties that the schema at `place` does not list."""
    for entry in _entries(parameters, contract):
        way = levels.walk(entry.input.level, entry.path)
        for level, name in zip(way, (*entry.path, None), strict=False):
            if place in level.pointers:
                yield from _unlisted_at(level, name, entry)


def _unlisted_at(level: Level, name: str | None, entry: _Entry) -> Iterator[Verdict]:
    listed = level.names()
    if name is not None:
        if name not in listed:
            yield certain("passes it", entry.key)
    elif is_computed(entry.value):
        yield possible(_COMPUTED, entry.key)
    elif isinstance(entry.value, dict) and not entry.value.keys() <= listed.keys():
        yield certain("passes it", entry.key)


def is_computed(value: object) -> bool:
    """Return whether `value` is a string that the flow works out: all of it is one expression, or parts of it are."""
    if not isinstance(value, str) or "@" not in value:
        return False
    try:
        return bool(parse_template(value).expressions)
    except ExpressionError:
        return True


def _entries(parameters: Json, contract: Contract) -> Iterator[_Entry]:
    for item in contract.inputs:
        if not item.is_body:
            if item.name in parameters:
                yield _Entry(item.name, item, (), parameters[item.name])
            continue
        for key, value in parameters.items():
            if key == item.name:
                yield _Entry(key, item, (), value)
            elif key.startswith(f"{item.name}/"):
                yield _Entry(key, item, tuple(key[len(item.name) + 1 :].split("/")), value)


def _tree(entries: list[_Entry]) -> object:
    """Return what the keys of a body make together."""
    tree: dict[str, object] = {}
    for entry in entries:
        if not entry.path:
            if not isinstance(entry.value, dict):
                return entry.value
            tree.update(entry.value)
            continue
        node = tree
        for name in entry.path[:-1]:
            inner = node.get(name, {})
            if not isinstance(inner, dict):
                break
            # What the flow says must not be written into.
            node[name] = node = dict(inner)
        else:
            node[entry.path[-1]] = entry.value
    return tree


def _surest(found: list[Verdict | None]) -> Verdict | None:
    """Return the surest of `found`, if any is there at all."""
    there = [item for item in found if item is not None]
    return min(there, key=lambda item: item.certainty, default=None)
