"""How sure it is that a change hits a use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure it is."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a change hits a use.

    Attributes:
        certainty: how sure that is.
        why: what the use does, or why it is not sure.
        expression: the reference or input that is hit, none for the call as a whole.
    """

    certainty: Certainty
    why: str
    expression: str | None = None


def certain(why: str, expression: str | None = None) -> Verdict:
    """Return that a change hits a use for sure."""
    return Verdict(Certainty.CERTAIN, why, expression)


def possible(why: str, expression: str | None = None) -> Verdict:
    """Return that a change may hit a use."""
    return Verdict(Certainty.POSSIBLE, why, expression)
