"""The gateway: requests of any HTTP client to the connector, as the platform's own gateway takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.exchange.address import join_url, split_url
from connsmith.exchange.message import (
    CONTENT_TYPE,
    JSON_TYPE,
    Answer,
    Request,
    encode_json,
    header_of,
    parse_json,
    with_json,
)
from connsmith.model.policytemplates import POLLING_TEMPLATE
from connsmith.server.live.service import ServiceFailure
from connsmith.server.live.throttle import limit_of, throttled
from connsmith.simulate.call import Call
from connsmith.simulate.designer import walk_path
from connsmith.simulate.inputs import callback_path
from connsmith.simulate.platform import run_call
from connsmith.simulate.policies.bodies import write_at
from connsmith.simulate.routing import find_route
from connsmith.simulate.upstream import platform_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.exchange.message import Headers
    from connsmith.reading.operation import Operation
    from connsmith.server.live.bench import Bench
    from connsmith.server.live.subscriptions import Subscription
    from connsmith.simulate.connector import SimulatedConnector

GATEWAY = "/apim/"
FAILURE_HEADER = "X-Connsmith-Failure"
MAX_REQUEST = 3_182_218
"""The bytes of the largest request that the platform's gateway takes."""

_OWN = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "keep-alive", "te", "trailer", "upgrade", "expect",
     "accept-encoding", "origin", "referer", "cookie", FAILURE_HEADER.lower()}
)  # fmt: skip
"""Headers that belong to the way to this server, and not to the call."""
_AUTHORIZATION = "authorization"


def serve_call(bench: Bench, target: str, request: Request) -> Answer:
    """Return the answer of the connector to `request`.

    Args:
        bench: what is served.
        target: what follows `/apim/` in the path, as it is written: NAME/CONNECTION/PATH.
        request: the request; only the query of its address counts.
    """
    connector = bench.connector
    if connector is None or connector.reading.definition is None:
        return platform_error(503, "The sources of the connector could not be built; the page says why.")
    _, _, rest = target.partition("/")
    connection, _, path = rest.partition("/")
    found = find_route(connector.reading.definition, request.method, f"/{path}")
    if found is None:
        return unmatched()
    wait = bench.throttle.admit(connection, *limit_of(connector))
    if wait:
        return throttled(wait)
    try:
        return _answer(bench, connector, found.operation, connection, _inner(found.operation, path, request), request)
    except ConnsmithError as error:
        return platform_error(502, bench.masker.text(str(error)))


def unmatched() -> Answer:
    """Return what the platform answers to a path or method that no operation has (fact call-unknown)."""
    body = {"statusCode": 404, "message": "Unable to match incoming request to an operation."}
    return Answer(404, ((CONTENT_TYPE, JSON_TYPE),), encode_json(body))


def _answer(  # noqa: PLR0913, PLR0917 - all that one call is made of
    bench: Bench, connector: SimulatedConnector, operation: Operation, connection: str, inner: Request, outer: Request
) -> Answer:
    waiting = None
    if operation.is_webhook:
        inner, waiting = _with_callback(bench, connector, operation, connection, inner)
    call = Call(
        operation,
        connection=bench.connections.values(connection, connector.reading),
        request=inner,
        public_base=bench.gateway(connection),
        state=_state_of(connector, operation, dict(split_url(inner.url).query)),
    )
    failure = _failure_of(outer.headers)
    answer = run_call(connector, call, bench.service.upstream(connector.reading, operation, failure)).answer
    if waiting is not None:
        _settle(bench, waiting, answer)
    if answer.is_success and inner.method == "DELETE":
        _end(bench, inner)
    return answer


def _inner(operation: Operation, path: str, request: Request) -> Request:
    """The request as it passes the connector: below the address of the definition, with the headers of the call."""
    address = operation.address
    base = join_url(f"{address.scheme}://{address.host or 'localhost'}", address.base_path)
    declared = {parameter.name.lower() for parameter in operation.parameters if parameter.place == "header"}
    dropped = _OWN if _AUTHORIZATION in declared else _OWN | {_AUTHORIZATION}
    headers = tuple((name, value) for name, value in request.headers if name.lower() not in dropped)
    return Request(request.method, join_url(base, path, split_url(request.url).query), headers, request.content or None)


def _with_callback(
    bench: Bench, connector: SimulatedConnector, operation: Operation, connection: str, request: Request
) -> tuple[Request, Subscription | None]:
    """A subscription that names no callback gets one of this server."""
    definition = connector.reading.definition
    assert definition is not None
    way = callback_path(definition, operation)
    is_json, body = parse_json(request.content) if request.content else (True, {})
    if way is None or not is_json or not isinstance(body, dict) or walk_path(body, "/".join(way)):
        return request, None
    waiting = bench.subscriptions.reserve(operation, connection)
    write_at(body, way, bench.callback(waiting.id))
    return with_json(request, body), waiting


def _settle(bench: Bench, waiting: Subscription, answer: Answer) -> None:
    if answer.is_success:
        bench.subscriptions.open(waiting, header_of(answer.headers, "Location"))
        bench.tell_of_runs()
    else:
        bench.subscriptions.drop(waiting)


def _end(bench: Bench, request: Request) -> None:
    """A DELETE at the Location of a subscription ends it, whoever sends it."""
    path = split_url(request.url).path
    for subscription in bench.subscriptions.open_ones():
        if subscription.location and split_url(subscription.location).path == path:
            bench.subscriptions.end(subscription)
            bench.tell_of_runs()


def _state_of(connector: SimulatedConnector, operation: Operation, query: Mapping[str, str]) -> dict[str, str] | None:
    """The state of a poll, which the Location of the one before has put into the query."""
    for policy in connector.reading.policies:
        config = policy.parameter("triggerConfig")
        if policy.template == POLLING_TEMPLATE and policy.is_for(operation) and isinstance(config, dict):
            return {name: query[name] for name in config if name in query} or None
    return None


def _failure_of(headers: Headers) -> ServiceFailure | None:
    written = header_of(headers, FAILURE_HEADER)
    return ServiceFailure(written) if written in set(ServiceFailure) else None
