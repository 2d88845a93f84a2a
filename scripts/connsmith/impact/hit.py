"""The hits of a comparison: which change concerns which flow or app, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Span
    from connsmith.impact.exports.export import Unreadable
    from connsmith.impact.hits.verdict import Certainty


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a flow or app that a change hits.

    Attributes:
        flow: what makers call the flow or app.
        owner: what people call the file of the flow, or the archive of the app.
        span: where the place is, in a file as people call it.
        action: the action or trigger, or control and property of an app.
        expression: the reference or the input, none for a call as a whole.
        certainty: how sure it is.
        why: what the place does, or why it is not sure.
        is_enabled: whether the flow was on when it was exported.
    """

    flow: str
    owner: str
    span: Span
    action: str
    expression: str | None
    certainty: Certainty
    why: str
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """What the changes of a comparison hit.

    Attributes:
        by_finding: the hits of each finding, by its place among the findings.
        read: how many flows and apps were read.
        hit: how many of them any change hits.
        unreadable: what could not be read.
        notes: what else is to be said.
    """

    by_finding: Mapping[int, tuple[Hit, ...]]
    read: int
    hit: int
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]

    @property
    def untouched(self) -> int:
        """How many flows and apps no change hits."""
        return self.read - self.hit
