"""A call of an operation, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.simulate.subscription import CALLBACK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Pointer
    from connsmith.exchange.message import Answer, Request
    from connsmith.reading.operation import Operation
    from connsmith.simulate.scripting import ScriptResult
    from connsmith.simulate.trace import TraceStep


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an operation.

    Attributes:
        operation: what is called.
        inputs: its inputs by name.
        connection: the values of the connection.
        request: a request as it is, in place of the inputs.
        policies: whether policies are applied.
        encodes_id: whether the script is told the operation id in Base64, as in some regions.
        public_base: the address below which callers reach the connector, "" for the one that the definition says.
        callback: the address at which a webhook is notified.
        state: query parameters that the last answer left, as a polling trigger remembers them; none at the first call.
    """

    operation: Operation
    inputs: Mapping[str, Any] = field(default_factory=dict)
    connection: Mapping[str, Any] = field(default_factory=dict)
    request: Request | None = None
    policies: bool = True
    encodes_id: bool = False
    public_base: str = ""
    callback: str = CALLBACK
    state: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class AnswerProblem:
    """What a flow would say of an answer.

    Attributes:
        message: the platform's own words.
        pointer: the place in the answer's body.
    """

    message: str
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call.

    Attributes:
        answer: what the flow gets.
        sent: the requests that left for the service.
        steps: the trace.
        problems: what the flow would say of the answer.
        script: what the script did, none when it was not run.
        refused: why the platform itself answered in place of the service, "" when it did not.
    """

    answer: Answer
    sent: tuple[Request, ...]
    steps: tuple[TraceStep, ...]
    problems: tuple[AnswerProblem, ...]
    script: ScriptResult | None = None
    refused: str = ""
