"""202 with a Location: a flow asks there until the answer is another one, its output (fact call-accepted)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.exchange.address import split_url
from connsmith.exchange.message import Request, header_of
from connsmith.simulate.call import Outcome
from connsmith.simulate.connection import credentials_of
from connsmith.simulate.platform import run_call
from connsmith.simulate.routing import find_operation
from connsmith.simulate.trace import StepKind, TraceStep
from connsmith.simulate.upstream import UnreachableError, failed_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.simulate.call import Call
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.upstream import Upstream

_ACCEPTED = 202
_MOST = 50


def run_action(
    connector: SimulatedConnector, call: Call, upstream: Upstream, asks_again: Callable[[], bool]
) -> Outcome:
    """Return what becomes of `call`, and of the questions that a flow asks afterwards while the answer is 202.

    Args:
        connector: the connector.
        call: the call.
        upstream: the service.
        asks_again: whether another question is of interest; a service that is made up would answer 202 for ever.

    Raises:
        InputError: the inputs make no request.
    """
    outcome = run_call(connector, call, upstream)
    for _ in range(_MOST):
        location = header_of(outcome.answer.headers, "Location")
        waits = outcome.answer.status == _ACCEPTED and location is not None and not call.operation.is_trigger
        if not waits or not asks_again():
            break
        assert location is not None
        outcome = _joined(outcome, _ask(connector, call, location, upstream))
    return outcome


def _ask(connector: SimulatedConnector, call: Call, location: str, upstream: Upstream) -> Outcome:
    """Where the address is that of an operation, the question passes policies and the script like any other call."""
    definition = connector.reading.definition
    assert definition is not None
    found = find_operation(definition, "get", location)
    if found is not None:
        query = dict(split_url(location).query)
        return run_call(connector, replace(call, operation=found.operation, inputs=found.values, state=query), upstream)
    request = Request("GET", location, credentials_of(connector.reading, call.connection).headers)
    try:
        answer = upstream(request)
    except UnreachableError as error:
        answer = failed_answer(error)
    step = TraceStep(StepKind.SEND, "GET", f"{location} was answered with {answer.status}")
    return Outcome(answer, (request,), (step,), ())


def _joined(before: Outcome, after: Outcome) -> Outcome:
    step = TraceStep(StepKind.ANSWER, "202", "a flow asks at Location after Retry-After, or 20 s")
    return replace(
        after,
        sent=(*before.sent, *after.sent),
        steps=(*before.steps, step, *after.steps),
        script=after.script or before.script,
    )
