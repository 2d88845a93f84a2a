"""What is said about one composition of schemas, at its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.loss import Losses

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Note:
    """Where to list what a composition loses.

    Attributes:
        losses: the list.
        at: where the composition stands in the document.
        words: what it composes, when that is a part of it, as in "property kind".
    """

    losses: Losses
    at: Pointer
    words: str = ""

    def of(self, part: str) -> str:
        """Name a part of what is composed.

        >>> Note(None, (), "property a").of("property b")
        'property b of property a'
        """
        return f"{part} of {self.words}" if self.words else part

    def lost(self, construct: str, decision: str) -> None:
        """List what changed in a way that everybody would expect."""
        self.losses.add(self.at, self.of(construct), decision)

    def decide(self, construct: str, decision: str) -> None:
        """List what somebody has to look at."""
        self.losses.add(self.at, self.of(construct), decision, needs_person=True)


def shown(value: Any) -> str:
    """Spell a value of a keyword for people; a list without its brackets.

    >>> shown(["a", 1]), shown({"a": True})
    ('a, 1', '{"a": true}')
    """
    if isinstance(value, list):
        text = ", ".join(shown(item) for item in value)
    else:
        text = value if isinstance(value, str) and value.strip() else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def same(left: Any, right: Any) -> bool:
    """Return whether two JSON values are equal; 1 and true are not.

    >>> same({"a": 1}, {"a": 1}), same(1, True)
    (True, False)
    """
    return left == right and spelled(left) == spelled(right)


def spelled(value: Any) -> str:
    """Return a text that equal JSON values share."""
    return json.dumps(value, sort_keys=True)
