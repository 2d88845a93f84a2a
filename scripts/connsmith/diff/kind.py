"""A kind of change: what it says, how it is judged, and its page for `connsmith explain`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.facts import find_fact

if TYPE_CHECKING:
    from connsmith.diff.circumstance import Circumstance


class Impact(StrEnum):
    """What a change does to the flows, apps and connections that exist, worst first."""

    BREAKING = "breaking"
    RISKY = "risky"
    SAFE = "safe"

    @property
    def rank(self) -> int:
        """The place among the impacts, 0 for the worst."""
        return list(Impact).index(self)


class Section(StrEnum):
    """Where a change belongs in a changelog."""

    ADDED = "Added"
    CHANGED = "Changed"
    DEPRECATED = "Deprecated"
    REMOVED = "Removed"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement that a circumstance of the change alters."""

    circumstance: Circumstance
    impact: Impact
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change.

    Attributes:
        name: what people type in `accepted-changes.yaml` and after `connsmith explain`.
        impact: how it is judged when nothing else is known.
        says: what happened, with `{before}` and `{after}` for the two values; `{old}` and `{new}` quote them.
        why: what it does to those who use the connector.
        instead: what to do in its place, or with it.
        facts: what it rests on, by the ids of `connsmith.facts`; connsmith's own judgement when there is none.
        section: its place in a changelog.
        rulings: what alters the judgement, most weighty first.
    """

    name: str
    impact: Impact
    says: str
    why: str
    instead: str
    facts: tuple[str, ...] = ()
    section: Section = Section.CHANGED
    rulings: tuple[Ruling, ...] = ()

    @property
    def page(self) -> str:
        """The page about this kind, in Markdown."""
        lines = [f"# {self.name}", "", f"Judged **{self.impact}**.", "", "## Why it matters", "", self.why, ""]
        if self.rulings:
            lines += ["## When it is judged otherwise", ""]
            lines += [f"- **{item.impact}** when it {item.circumstance}: {item.reason}" for item in self.rulings]
            lines.append("")
        lines += ["## What to do instead", "", self.instead, ""]
        known = [find_fact(id_).markdown for id_ in self.facts]
        lines += ["## What it rests on", "", *(known or ["connsmith's own judgement"]), ""]
        return "\n".join(lines)
