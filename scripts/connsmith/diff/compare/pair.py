"""The same value on both sides, and the page on which its differences are recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Direction, Fact, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diff.compare.ledger import Unit, Where
    from connsmith.diff.compare.shape import Shape

_LONGEST = 200


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

    old: Shape
    new: Shape
    direction: Direction
    unit: Unit
    where: Where
    required: bool = False

    def report(self, aspect: str, keyword: str, before: Any, after: Any, **more: Any) -> None:
        """Record a difference of the kind `<direction>-<aspect>` in the value of `keyword`."""
        self.record(f"{self.direction.prefix}-{aspect}", keyword, before, after, **more)

    def record(  # noqa: PLR0913 - the parts of a change
        self, kind: str, keyword: str, before: Any, after: Any, *, facts: Iterable[Fact] = (), what: str = ""
    ) -> None:
        """Record a difference of `kind` in the value of `keyword`."""
        old = Place(self.old.place(keyword), brief(before))
        new = Place(self.new.place(keyword), brief(after))
        self.unit.add(kind, old, new, self.where, what=what, facts=[*self.facts, *facts])

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is true of every difference of this value."""
        known = ((Fact.REQUIRED, self.required), (Fact.FAULT, self.direction is Direction.FAULT))
        return tuple(fact for fact, holds in known if holds)


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
