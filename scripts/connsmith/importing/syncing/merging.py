"""Three versions of a value to one: what was made then, what is made now, and what people made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer


class _Absent:
    def __repr__(self) -> str:
        return "nothing"


ABSENT = _Absent()
"""The value of what is not there."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where the document and people say different things.

    Attributes:
        pointer: where in the source.
        then: what the import made.
        now: what the newer document makes.
        ours: what stands there.
    """

    pointer: Pointer
    then: Any
    now: Any
    ours: Any


def merge(then: Any, now: Any, ours: Any, at: Pointer = ()) -> tuple[Any, list[Conflict]]:
    """Return `ours` with what changed from `then` to `now`, and where that meets another change.

    >>> merge({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3})
    ({'a': 2, 'b': 3}, [])
    >>> merge([1, 2], [1, 2, 3], [2, 4])[0]
    [2, 4, 3]
    """
    if _same(then, now) or _same(ours, now):
        return ours, []
    if _same(then, ours):
        return now, []
    if isinstance(now, dict) and isinstance(ours, dict):
        return _merge_objects(then if isinstance(then, dict) else {}, now, ours, at)
    if all(_is_set(value) for value in (then, now, ours)):
        kept = [item for item in ours if item in now or item not in then]
        return kept + [item for item in now if item not in then and item not in ours], []
    return ours, [Conflict(at, then, now, ours)]


def _merge_objects(
    then: dict[str, Any], now: dict[str, Any], ours: dict[str, Any], at: Pointer
) -> tuple[dict[str, Any], list[Conflict]]:
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys([*ours, *now]):
        values = (then.get(key, ABSENT), now.get(key, ABSENT), ours.get(key, ABSENT))
        value, found = merge(*values, (*at, key))
        conflicts.extend(found)
        if value is not ABSENT:
            merged[key] = value
    return merged, conflicts


def _is_set(value: Any) -> bool:
    """A list of texts and numbers, each once, has members and no order that matters."""
    if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
        return False
    return len({repr(item) for item in value}) == len(value)


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and bool(left == right)
