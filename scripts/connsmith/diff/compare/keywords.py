"""Members that are compared as they are, because nothing in them refers to anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diff.change import Place
from connsmith.diff.compare.pair import brief

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit, Where
    from connsmith.diff.compare.located import Located


@dataclass(frozen=True, slots=True)
class KeywordKinds:
    """How differences in plain members are named.

    Attributes:
        text: the kind for what people read.
        other: the kind for everything else.
        texts: the members that people read.
        ignored: the members that are compared elsewhere.
    """

    text: str
    other: str
    texts: frozenset[str]
    ignored: frozenset[str]


def compare_keywords(old: Located, new: Located, unit: Unit, kinds: KeywordKinds, where: Where = ()) -> None:
    """Record in `unit` which plain members of two objects differ."""
    for keyword in sorted((old.node.keys() | new.node.keys()) - kinds.ignored):
        was, now = old.node.get(keyword), new.node.get(keyword)
        if was != now:
            kind = kinds.text if keyword in kinds.texts else kinds.other
            before, after = Place(old.at(keyword), brief(was)), Place(new.at(keyword), brief(now))
            unit.add(kind, before, after, where, what=keyword)
