"""What the page does with the connector: run an operation, subscribe, poll, unsubscribe, look up a list or a schema."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.exchange.address import split_url
from connsmith.exchange.message import CONTENT_TYPE, Request, data_of, header_of
from connsmith.exchange.recording import Exchange
from connsmith.reading.merging import OBJECT
from connsmith.reading.parameter import BODY
from connsmith.reading.values import text_of
from connsmith.server.live.bench import MOST_STEPS, Poll
from connsmith.server.live.record import Act, Record
from connsmith.server.live.subscriptions import operation_named
from connsmith.server.live.throttle import limit_of, throttled
from connsmith.simulate.assumptions import Unsubscribe
from connsmith.simulate.call import Call, Outcome
from connsmith.simulate.inputs import InputError
from connsmith.simulate.platform import run_call
from connsmith.simulate.routing import find_operation
from connsmith.simulate.trace import StepKind, TraceStep
from connsmith.simulate.trying import Tried, try_operation
from connsmith.simulate.upstream import UnreachableError, failed_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.reading.operation import Operation
    from connsmith.server.live.bench import Bench
    from connsmith.server.live.subscriptions import Subscription
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.upstream import Upstream

_DATA = 200


class RefusedError(Exception):
    """What the page asks for cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a call from the page.

    Attributes:
        operation: what was called.
        outcome: what became of it.
        exchanges: what was exchanged with the service.
        record: the number under which it can become a case.
        subscription: the subscription that it made, if it made one.
        state: the state of the next poll, for a polling trigger.
    """

    operation: Operation
    outcome: Outcome
    record: int = 0
    exchanges: tuple[Exchange, ...] = ()
    subscription: Subscription | None = None
    state: Mapping[str, str] | None = None


def run_operation(bench: Bench, name: str, inputs: Mapping[str, Any], connection: str) -> Done:
    """Run the operation `name` as its card says: an action is called, a webhook subscribed to, a trigger polled.

    Raises:
        RefusedError: there is no such operation, or its inputs make no request.
    """
    connector, operation = chosen(bench, name)
    values = bench.connections.values(connection, connector.reading)
    call = Call(operation, _with_body(operation, inputs), values, public_base=bench.gateway(connection))
    upstream = bench.service.upstream(connector.reading, operation)
    wait = bench.throttle.admit(connection, *limit_of(connector))
    if wait:
        step = TraceStep(StepKind.ANSWER, operation.name, "the connection has made too many calls", assumed="throttle")
        return Done(operation, Outcome(throttled(wait), (), (step,), ()))
    if operation.is_webhook:
        return _subscribe(bench, connector, call, connection, upstream)
    if operation.is_trigger:
        return _poll(bench, connector, call, connection, upstream)
    tried = _try(connector, call, upstream)
    record = Record(Act.CALL, operation.id, call.inputs, tuple(values), tuple(tried.exchanges), tried.outcome.answer)
    return Done(operation, tried.outcome, bench.records.keep(record), tuple(tried.exchanges))


def unsubscribe(bench: Bench, id_: str) -> Done:
    """End a subscription as the platform does when a flow is turned off: DELETE at its Location.

    Raises:
        RefusedError: there is no such open subscription, or nobody knows where to end it.
    """
    subscription = bench.subscriptions.find(id_)
    if subscription is None or not subscription.is_open:
        raise RefusedError("there is no such subscription any more")
    connector, webhook = chosen(bench, subscription.operation)
    bench.subscriptions.end(subscription)
    if subscription.location is None:
        raise RefusedError("the subscription had no Location, so nothing is sent: it stays behind at the service")
    tried, operation = _remove(bench, connector, webhook, subscription, subscription.location)
    before = bench.rounds.pop(id_, ())
    record = Record(
        Act.UNSUBSCRIBE, webhook.id, {}, before[0].connection if before else (), tuple(tried.exchanges),
        tried.outcome.answer, bench.callback(id_), before,
    )  # fmt: skip
    return Done(operation, tried.outcome, bench.records.keep(record), tuple(tried.exchanges))


def forget_poll(bench: Bench, name: str, connection: str) -> None:
    """Let the next poll of a trigger be its first again."""
    bench.polls.pop((name, connection), None)


def chosen(bench: Bench, name: str) -> tuple[SimulatedConnector, Operation]:
    """Return the connector and its operation `name`.

    Raises:
        RefusedError: there is none.
    """
    connector = bench.connector
    operation = operation_named(connector, name)
    if connector is None or operation is None:
        raise RefusedError(f"there is no operation {name} any more")
    return connector, operation


def _with_body(operation: Operation, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs, with the empty object that the designer sends for a required body of which nothing is filled in."""
    body = operation.body
    if body is None or not body.is_required or BODY in inputs or text_of(body.schema, "type") not in {OBJECT, ""}:
        return dict(inputs)
    return {**inputs, BODY: {}}


def _try(connector: SimulatedConnector, call: Call, upstream: Upstream) -> Tried:
    try:
        return try_operation(connector, call, upstream, makes_up=False)
    except (InputError, ConnsmithError) as error:
        raise RefusedError(str(error)) from error


def _subscribe(bench: Bench, connector: SimulatedConnector, call: Call, connection: str, upstream: Upstream) -> Done:
    operation = call.operation
    waiting = bench.subscriptions.reserve(operation, connection)
    callback = bench.callback(waiting.id)
    try:
        tried = _try(connector, replace(call, callback=callback), upstream)
    except RefusedError:
        bench.subscriptions.drop(waiting)
        raise
    answer = tried.outcome.answer
    names = tuple(call.connection)
    record = Record(Act.SUBSCRIBE, operation.id, call.inputs, names, tuple(tried.exchanges), answer, callback)
    made = None
    if answer.is_success:
        made = bench.subscriptions.open(waiting, header_of(answer.headers, "Location"))
        bench.keep_round(waiting.id, (record,))
    else:
        bench.subscriptions.drop(waiting)
    bench.tell_of_runs()
    return Done(operation, tried.outcome, bench.records.keep(record), tuple(tried.exchanges), made)


def _poll(bench: Bench, connector: SimulatedConnector, call: Call, connection: str, upstream: Upstream) -> Done:
    operation = call.operation
    before = bench.polls.get((operation.name, connection))
    tried = _try(connector, replace(call, state=before.state if before else None), upstream)
    answer = tried.outcome.answer
    location = header_of(answer.headers, "Location")
    state = dict(split_url(location).query) if location else (before.state if before else None)
    earlier = before.records if before else ()
    names = tuple(call.connection)
    record = Record(Act.POLL, operation.id, call.inputs, names, tuple(tried.exchanges), answer, before=earlier)
    if state is not None:
        bench.polls[operation.name, connection] = Poll(state, (*earlier, replace(record, before=()))[-MOST_STEPS:])
    if answer.status == _DATA and not tried.outcome.problems:
        body = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
        bench.subscriptions.add_run(operation.name, operation.summary or operation.name, body)
        bench.tell_of_runs()
    return Done(operation, tried.outcome, bench.records.keep(record), tuple(tried.exchanges), state=state)


def _remove(
    bench: Bench, connector: SimulatedConnector, webhook: Operation, subscription: Subscription, location: str
) -> tuple[Tried, Operation]:
    definition = connector.reading.definition
    assert definition is not None
    found = find_operation(definition, "delete", location)
    values = bench.connections.values(subscription.connection, connector.reading)
    if found is None or connector.assumptions.unsubscribe is Unsubscribe.BARE:
        return _remove_bare(bench, connector, webhook, location), webhook
    exchanges: list[Exchange] = []
    upstream = bench.service.upstream(connector.reading, found.operation)
    query = dict(split_url(location).query)
    call = Call(found.operation, found.values, values, state=query, public_base=bench.gateway(subscription.connection))
    try:
        outcome = run_call(connector, call, _noting(upstream, exchanges))
    except (InputError, ConnsmithError) as error:
        raise RefusedError(str(error)) from error
    return Tried(outcome, exchanges), found.operation


def _remove_bare(bench: Bench, connector: SimulatedConnector, webhook: Operation, location: str) -> Tried:
    request = Request("DELETE", location)
    exchanges: list[Exchange] = []
    upstream = _noting(bench.service.upstream(connector.reading, webhook), exchanges)
    try:
        answer = upstream(request)
    except UnreachableError as error:
        answer = failed_answer(error)
    except ConnsmithError as error:
        raise RefusedError(str(error)) from error
    message = f"no operation matches {location}, so the DELETE goes there without credentials"
    step = TraceStep(StepKind.SEND, "DELETE", message, assumed="unsubscribe")
    return Tried(Outcome(answer, (request,), (step,), ()), exchanges)


def _noting(upstream: Upstream, exchanges: list[Exchange]) -> Upstream:
    def serve(request: Request) -> Any:
        answer = upstream(request)
        exchanges.append(Exchange(request, answer))
        return answer

    return serve
