"""The same value on both sides, and the page on which its differences are recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance, Direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diff.compare.ledger import Unit, Where
    from connsmith.diff.compare.shape import SchemaShape
    from connsmith.diff.kind import ChangeKind
    from connsmith.diff.kinds.aspects import Aspect

_LONGEST = 200
_CONTEXT = 40
_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """A parameter, property or other value as it was and as it is.

    Attributes:
        old: its schema before.
        new: its schema now.
        direction: which way it travels.
        unit: where differences are recorded.
        where: the way to it from the unit.
        required: whether it must be there now.
    """

    old: SchemaShape
    new: SchemaShape
    direction: Direction
    unit: Unit
    where: Where
    required: bool = False

    def report(self, aspect: Aspect, keyword: str, before: Any, after: Any, **more: Any) -> None:
        """Record a difference of `aspect` in the value of `keyword`."""
        self.record(aspect.of(self.direction), keyword, before, after, **more)

    def record(  # noqa: PLR0913 - the parts of a change
        self,
        kind: ChangeKind,
        keyword: str,
        before: Any,
        after: Any,
        *,
        circumstances: Iterable[Circumstance] = (),
        what: str = "",
    ) -> None:
        """Record a difference of `kind` in the value of `keyword`."""
        was, now = contrast(before, after)
        old, new = Place(self.old.place(keyword), was), Place(self.new.place(keyword), now)
        self.unit.add(kind, old, new, self.where, what=what, circumstances=[*self.circumstances, *circumstances])

    @property
    def circumstances(self) -> tuple[Circumstance, ...]:
        """What is true of every difference of this value."""
        known = ((Circumstance.REQUIRED, self.required), (Circumstance.FAULT, self.direction is Direction.FAULT))
        return tuple(each for each, holds in known if holds)


def contrast(before: Any, after: Any) -> tuple[Any, Any]:
    """Return two different values, cut short to the parts in which they differ.

    >>> contrast({"a": 1, "b": 2}, {"a": 1, "b": 3})
    ('b: 2', 'b: 3')
    """
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _LONGEST:
        return _around_difference(before, after)
    if isinstance(before, dict) and isinstance(after, dict) and before and after:
        return _members(before, after), _members(after, before)
    return brief(before), brief(after)


def _around_difference(before: str, after: str) -> tuple[str, str]:
    """Return both texts from a little before the first difference to a little after the last."""
    start = next((i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = min(len(before), len(after)) if start is None else start
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return _window(before, start, len(before) - end), _window(after, start, len(after) - end)


def _window(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    last = min(last, first + _LONGEST)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _members(value: dict[str, Any], other: dict[str, Any]) -> Any:
    """Return the members of `value` that `other` has not, or has otherwise."""
    differing = {key: item for key, item in value.items() if key not in other or other[key] != item}
    shown = ", ".join(f"{key}: {_in_a_word(item)}" for key, item in list(differing.items())[:_MEMBERS])
    return shown or "none of these"


def _in_a_word(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _CONTEXT else f"{text[: _CONTEXT - 1]}…"


def brief(value: Any) -> Any:
    """Return `value`, cut short when it is a long text or more than a few values.

    >>> brief({"a": {"b": 1}})
    'an object with a'
    """
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[: _LONGEST - 1] + "…"
    if isinstance(value, dict):
        return f"an object with {', '.join(map(str, list(value)[:3]))}" if value else {}
    if isinstance(value, list | tuple):
        return [brief(item) for item in value[:20]] + (["…"] if len(value) > 20 else [])  # noqa: PLR2004 - a screenful
    return value
