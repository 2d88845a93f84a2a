"""The trace of a call: what each step did, and the place in the sources that caused it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Span


class StepKind(StrEnum):
    """The steps of a call, in their order."""

    CALL = "call"
    CREDENTIALS = "credentials"
    POLICY = "policy"
    SCRIPT = "script"
    HOST = "host"
    SEND = "send"
    ANSWER = "answer"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One line of a trace.

    Attributes:
        kind: the step.
        name: what did it: an operation, a policy, a header.
        message: what happened.
        span: the place that caused it, none when no file did.
        assumed: the assumption that it rests on, "" when it rests on none.
    """

    kind: StepKind
    name: str
    message: str
    span: Span | None = None
    assumed: str = ""


@dataclass(slots=True)
class Trace:
    """The steps of one call so far."""

    steps: list[TraceStep] = field(default_factory=list)

    def add(self, kind: StepKind, name: str, message: str, span: Span | None = None, *, assumed: str = "") -> None:
        """Add a step; arguments as of `TraceStep`."""
        self.steps.append(TraceStep(kind, name, message, span, assumed))
