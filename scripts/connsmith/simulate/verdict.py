"""The last step of a call: the answer held to its schema, as the flow engine does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.exchange.message import CONTENT_TYPE, Answer, data_of, header_of
from connsmith.simulate.assumptions import TypeCheck
from connsmith.simulate.call import AnswerProblem
from connsmith.simulate.contract import mismatches, refusal
from connsmith.simulate.trace import StepKind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation
    from connsmith.simulate.connector import SimulatedConnector

_ERROR = 400
_MAX_PROBLEMS = 10
_ASSUMED = "responseTypeCheck"


def judge_answer(
    connector: SimulatedConnector, operation: Operation, answer: Answer, trace: Trace
) -> tuple[AnswerProblem, ...]:
    """Return what a flow would say of `answer` to `operation`; each step of the check is added to `trace`.

    An answer that fails is held to a schema of its own status only, and only when it is JSON.
    """
    response = operation.response_to(answer.status)
    if response is None or not isinstance(response.schema, dict) or not answer.content:
        return ()
    data = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    if answer.status >= _ERROR and (response.status != str(answer.status) or isinstance(data, str)):
        return ()
    span = connector.span("apiDefinition", response.schema_pointer)
    found = list(_problems(connector, operation, response.schema, data))
    if not found:
        trace.add(StepKind.CONTRACT, operation.name, "the answer has the types that its schema says", span)
    for detail, _ in found:
        trace.add(StepKind.CONTRACT, operation.name, detail, span, assumed=_ASSUMED)
    if connector.assumptions.response_type_check is TypeCheck.WARN:
        return ()
    return tuple(problem for _, problem in found)


def _problems(
    connector: SimulatedConnector, operation: Operation, schema: object, data: object
) -> Iterator[tuple[str, AnswerProblem]]:
    definition = connector.reading.definition
    assert definition is not None
    for count, mismatch in enumerate(mismatches(definition, schema, data)):
        if count == _MAX_PROBLEMS:
            return
        detail = mismatch.describe(operation.name)
        yield detail, AnswerProblem(refusal(connector.title, operation.name, detail), mismatch.pointer)
