"""What a case needs from around it: the connector, its script, the service that the case describes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.simulate.cases.result import Performance
from connsmith.simulate.cases.service import CaseService
from connsmith.simulate.upstream import sampled

if TYPE_CHECKING:
    from connsmith.reading.operation import Operation
    from connsmith.simulate.call import Outcome
    from connsmith.simulate.cases.failure import Failure
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.source.node import Mapping

PLAIN, BASE64, BOTH = "plain", "base64", "both"


@dataclass(slots=True)
class Stage:
    """What a case needs from around it.

    Attributes:
        connector: the connector.
        script_file: the file of the script, as messages name it.
        skip_reason: why scripts cannot be run, "" when they can.
    """

    connector: SimulatedConnector
    script_file: str = "script.csx"
    skip_reason: str = ""

    def runs_script(self, operation: Operation) -> bool:
        """Whether a call of `operation` goes through the script."""
        return self.connector.reading.runs_script(operation)


def performance_of(stage: Stage, outcome: Outcome, failures: tuple[Failure, ...], service: CaseService) -> Performance:
    """Return one run of a case as its result holds it."""
    script = outcome.script
    notes: tuple[str, ...] = ()
    warning = stage.connector.assumptions.script_warning
    if script is not None and script.seconds > warning:
        notes = (f"the script took {script.seconds:.1f} s; the documented limit is {warning:g} s",)
    log = script.log if script else ()
    return Performance(failures, outcome.sent, outcome.steps, log, notes, tuple(service.statuses), outcome.answer)


def service_for(stage: Stage, node: Mapping, operation: Operation) -> CaseService:
    """Return the service that the case or step `node` describes; it waits for real only where a script could notice."""
    limit = stage.connector.assumptions.script_limit if stage.runs_script(operation) else None
    return CaseService(node.get("upstream"), sampled(stage.connector.reading, operation), limit)
