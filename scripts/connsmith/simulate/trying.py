"""One call to look at: inputs and connection made up where nobody gives them, and what was exchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.exchange.recording import Exchange
from connsmith.reading.parameter import BODY
from connsmith.simulate.consequences import consequences_of
from connsmith.simulate.inputs import callback_path, sample_inputs
from connsmith.simulate.platform import run_call
from connsmith.simulate.policies.bodies import write_at
from connsmith.simulate.subscription import CALLBACK
from connsmith.simulate.trace import StepKind, TraceStep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.exchange.message import Answer, Request
    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.simulate.call import Call, Outcome
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.upstream import Upstream

ENVIRONMENT_PREFIX = "CONNSMITH_CONNECTION_"


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a call, and the exchanges with the service on the way."""

    outcome: Outcome
    exchanges: list[Exchange]


def try_operation(
    connector: SimulatedConnector, call: Call, upstream: Upstream, *, makes_up: bool, notes: tuple[str, ...] = ()
) -> Tried:
    """Return what becomes of `call`.

    Args:
        connector: the connector.
        call: the call, with the inputs that somebody gave.
        upstream: the service.
        makes_up: whether required inputs that nobody gave are made up.
        notes: what a reader should know before the first step.

    Raises:
        InputError: the inputs make no request.
    """
    definition = connector.reading.definition
    assert definition is not None
    made = sample_inputs(definition, call.operation, call.inputs) if makes_up else {}
    inputs = with_callback(definition, call.operation, {**call.inputs, **made}, call.callback)
    exchanges: list[Exchange] = []

    def serve(request: Request) -> Answer:
        answer = upstream(request)
        exchanges.append(Exchange(request, answer))
        return answer

    outcome = run_call(connector, replace(call, inputs=inputs), serve)
    name = call.operation.name
    before = [TraceStep(StepKind.CALL, name, note) for note in notes]
    if made:
        before.append(TraceStep(StepKind.CALL, name, f"made up, since nobody gave it: {', '.join(made)}"))
    after = [
        TraceStep(StepKind.ANSWER, name, message, assumed=assumed)
        for message, assumed in consequences_of(connector, call.operation, outcome.answer, outcome.sent)
    ]
    return Tried(replace(outcome, steps=(*before, *outcome.steps, *after)), exchanges)


def with_callback(
    definition: Definition, operation: Operation, inputs: Mapping[str, Any], callback: str = CALLBACK
) -> dict[str, Any]:
    """Return `inputs` with the address `callback` that a webhook is notified at, where the body takes it."""
    path = callback_path(definition, operation)
    if path is None or not operation.is_webhook:
        return dict(inputs)
    names = {BODY, operation.body.name if operation.body else BODY}
    key = next((name for name in names if name in inputs), BODY)
    body = inputs.get(key)
    whole: dict[str, Any] = {**body} if isinstance(body, dict) else {}
    write_at(whole, path, callback)
    return {**inputs, key: whole}


def connection_from_environment(reading: Reading, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the connection that variables such as CONNSMITH_CONNECTION_API_KEY give, by parameter name."""
    names = {parameter.name for parameter in reading.connection_parameters} | {"accessToken", "api_key"}
    names |= {"username", "password"}
    spelt = {_letters(name): name for name in sorted(names)}
    return {
        spelt[_letters(key.removeprefix(ENVIRONMENT_PREFIX))]: value
        for key, value in environ.items()
        if key.startswith(ENVIRONMENT_PREFIX) and _letters(key.removeprefix(ENVIRONMENT_PREFIX)) in spelt
    }


def _letters(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", name).lower()
