"""Members that are compared as they are, because nothing in them refers to anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.compare.located import as_object
from connsmith.diff.compare.pair import contrast
from connsmith.diff.compare.unread import is_unread
from connsmith.diff.kinds.metadata import UNREAD_KEY_CHANGED

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit, Where
    from connsmith.diff.compare.located import Located
    from connsmith.diff.kind import ChangeKind


@dataclass(frozen=True, slots=True)
class KeywordKinds:
    """How differences in plain members are named.

    Attributes:
        text: the kind for what people read.
        other: the kind for everything else.
        texts: the members that people read.
        ignored: the members that are compared elsewhere.
    """

    text: ChangeKind
    other: ChangeKind
    texts: frozenset[str]
    ignored: frozenset[str]


def compare_keywords(old: Located, new: Located, unit: Unit, kinds: KeywordKinds, where: Where = ()) -> None:
    """Record in `unit` which plain members of two objects differ."""
    for keyword, was, now in differing(old, new):
        if keyword not in kinds.ignored:
            kind = UNREAD_KEY_CHANGED if is_unread(keyword) else kinds.text if keyword in kinds.texts else kinds.other
            unit.add(kind, *both(old, new, keyword, was, now), where, what=keyword)


def differing(old: Located, new: Located) -> list[tuple[str, Any, Any]]:
    """Return the members of two objects that differ, by name, with both values; what is absent is none."""
    before, after = as_object(old.node), as_object(new.node)
    names = sorted(before.keys() | after.keys())
    return [(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)]


def both(old: Located, new: Located, key: str, before: Any, after: Any) -> tuple[Place, Place]:
    """Return the places of the member `key` on both sides, with the values that tell what is there."""
    was, now = contrast(before, after)
    return Place(old.at(key), was), Place(new.at(key), now)
