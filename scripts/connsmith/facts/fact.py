"""One fact about the platform, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EvidenceKind(StrEnum):
    """What a fact may rest on, from the firmest to the weakest."""

    DOCUMENTED = "documented"
    OPEN_CODE = "open code"
    THREAD = "thread"
    COUNTED = "counted"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a fact rests on.

    Attributes:
        kind: how firm it is.
        text: the title of a page or file, the name of a thread, what was counted, or why it is assumed.
        address: where it can be read; "" for what was counted or assumed.
        date: the day of a count, as in ISO 8601; "" otherwise.
    """

    kind: EvidenceKind
    text: str
    address: str = ""
    date: str = ""

    @property
    def markdown(self) -> str:
        """What a reader is told, with a link where there is an address."""
        shown = f"[{self.text}]({self.address})" if self.address else self.text
        return f"{self.kind}: {shown}" + (f" ({self.date})" if self.date else "")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of the platform.

    Attributes:
        id: its name, by which code and messages call it.
        says: one sentence.
        evidence: what it rests on, the firmest as a rule first.
    """

    id: str
    says: str
    evidence: tuple[Evidence, ...]

    @property
    def address(self) -> str:
        """Where it can be read first; "" when nobody wrote it down."""
        return next((item.address for item in self.evidence if item.address), "")

    @property
    def markdown(self) -> str:
        """The fact as an item of a Markdown list, what it rests on below it."""
        lines = [f"- {self.says} (`{self.id}`)", *(f"  - {item.markdown}" for item in self.evidence)]
        return "\n".join(lines)
