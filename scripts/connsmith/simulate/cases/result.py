"""What became of the cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.exchange.message import Answer, Request
    from connsmith.simulate.cases.failure import Failure
    from connsmith.simulate.cases.file import Case
    from connsmith.simulate.trace import TraceStep


class Status(StrEnum):
    """How a case ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Performance:
    """One run of a case, in one form of the operation id.

    Attributes:
        failures: what did not hold.
        sent: the requests that left for the service.
        steps: the trace.
        log: the lines that the script logged.
        notes: what a reader should know, such as a script that is slow.
        statuses: the statuses that the service answered with.
        answer: what the flow got at the end, none when there was no call.
        called: the operations that were called beside the one of the case.
    """

    failures: tuple[Failure, ...] = ()
    sent: tuple[Request, ...] = ()
    steps: tuple[TraceStep, ...] = ()
    log: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    answer: Answer | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one case.

    Attributes:
        case: the case.
        status: how it ended.
        reason: why it was skipped, "" when it was not.
        performance: its run, or the one that failed.
        seconds: how long it took.
    """

    case: Case
    status: Status
    reason: str = ""
    performance: Performance = field(default_factory=Performance)
    seconds: float = 0.0
