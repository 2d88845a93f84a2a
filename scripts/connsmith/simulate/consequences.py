"""What an answer makes the caller do next: ask again, fetch a page, unsubscribe (facts call-pages, call-accepted)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.exchange.address import join_url, split_url
from connsmith.exchange.message import CONTENT_TYPE, data_of, header_of
from connsmith.reading.values import object_of, text_of
from connsmith.simulate.subscription import judge_location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.exchange.message import Answer, Request
    from connsmith.reading.operation import Operation
    from connsmith.simulate.connector import SimulatedConnector

_ACCEPTED, _BUSY = 202, 429
_WAIT = "20"


def consequences_of(
    connector: SimulatedConnector, operation: Operation, answer: Answer, sent: tuple[Request, ...]
) -> Iterator[tuple[str, str]]:
    """Yield what `answer` to `operation` makes flows and apps do, each in one line, with the assumption behind it."""
    definition, assumptions = connector.reading.definition, connector.assumptions
    assert definition is not None
    location = header_of(answer.headers, "Location")
    if operation.is_webhook and answer.is_success:
        wrong = judge_location(definition, location, hosts_of(operation, sent))
        yield wrong or f"the platform unsubscribes with DELETE {location}", "unsubscribe"
    elif answer.status == _BUSY:
        yield f"a connection may make {assumptions.throttle} calls a minute", "throttle"
    elif answer.status == _ACCEPTED and location and not operation.is_trigger:
        wait = header_of(answer.headers, "Retry-After") or _WAIT
        yield f"a flow asks {location} every {wait} s until it answers something else; apps take 202 for success", ""
    if answer.is_success:
        yield from ((line, "") for line in _pages(operation, answer))


def hosts_of(operation: Operation, sent: tuple[Request, ...]) -> frozenset[str]:
    """Return the hosts at which the connector and its service are reached, in lower case."""
    reached = {split_url(request.url).origin.split("://")[-1] for request in sent}
    return frozenset({operation.address.host.lower(), *reached} - {""})


def _pages(operation: Operation, answer: Answer) -> Iterator[str]:
    name = text_of(object_of(operation.data, "x-ms-pageable"), "nextLinkName")
    body = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    if not name or not isinstance(body, dict):
        return
    link = body.get(name)
    rows = next((value for value in body.values() if isinstance(value, list)), None)
    shown = "no array" if rows is None else f"{len(rows)} rows"
    if not isinstance(link, str) or not link:
        yield f"the last page, with {shown}"
        return
    address = operation.address
    base = join_url(f"{address.scheme}://{address.host}", address.base_path)
    yield f"a page with {shown}; the next is {link}"
    if not link.startswith(base):
        yield f"{name} leads past the connector: apps ask its path and query at {base}; updatenextlink mends it"
