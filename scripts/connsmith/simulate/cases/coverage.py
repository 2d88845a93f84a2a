"""What a set of cases leaves out: operations without a case, and kinds of answers that no service ever gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.simulate.cases.result import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.reading.connector import Reading
    from connsmith.simulate.cases.result import CaseResult

_BUSY = 429
_CLIENT, _SERVER = range(400, 500), range(500, 600)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no case tries.

    Attributes:
        operations: the operations that no case calls, in the order of the paths.
        scripted: those of them that go through the script.
        statuses: the classes of failing answers that no service of a case gives: 4xx, 429, 5xx.
    """

    operations: tuple[str, ...]
    scripted: tuple[str, ...]
    statuses: tuple[str, ...]


def coverage_of(reading: Reading, results: Sequence[CaseResult]) -> Coverage:
    """Return what `results` leave out of the connector."""
    tried = [result for result in results if result.status is not Status.SKIPPED]
    called = {name for result in tried for name in (result.case.operation_id, *result.performance.called)}
    left = [operation for operation in reading.operations if operation.id and operation.id not in called]
    statuses = {status for result in results for status in result.performance.statuses}
    never = [
        name
        for name, is_given in (
            ("4xx", any(status in _CLIENT and status != _BUSY for status in statuses)),
            ("429", _BUSY in statuses),
            ("5xx", any(status in _SERVER for status in statuses)),
        )
        if not is_given
    ]
    scripted = tuple(operation.id for operation in left if reading.runs_script(operation))
    return Coverage(tuple(operation.id for operation in left), scripted, tuple(never))
