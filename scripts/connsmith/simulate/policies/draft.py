"""A message on its way through the policies, and what they can see and ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from connsmith.exchange.address import join_url
from connsmith.exchange.message import (
    CONTENT_TYPE,
    JSON_TYPE,
    Headers,
    Request,
    encode_json,
    header_of,
    is_json_type,
    parse_json,
    with_header,
)
from connsmith.simulate.expression import ExpressionScope, evaluate_text, missing_lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from connsmith.exchange.address import Query
    from connsmith.exchange.message import Answer
    from connsmith.simulate.assumptions import Assumptions

_VARIABLE = re.compile(r"\{([^{}/?]+)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A request, or an answer beside the request that it answers.

    Attributes:
        method: the HTTP method of the request.
        base: scheme, host and base path, without a slash at the end.
        path: the path below it, with its escapes.
        query: the query parameters of the request, decoded.
        headers: those of the message that the policies work on.
        content: its body, none when there is none.
        status: the status of the answer; none while the request is worked on.
    """

    method: str
    base: str
    path: str
    query: Query = ()
    headers: Headers = ()
    content: bytes | None = None
    status: int | None = None

    @property
    def request(self) -> Request:
        """The request as it would be sent now."""
        return Request(self.method, join_url(self.base, self.path, self.query), self.headers, self.content)

    @property
    def body(self) -> tuple[bool, Any]:
        """Whether there is a body of JSON, and what it says."""
        return parse_json(self.content)

    def with_body(self, data: Any) -> Draft:
        """Return the draft with the body `data`."""
        headers = self.headers
        if not is_json_type(header_of(headers, CONTENT_TYPE)):
            headers = with_header(headers, CONTENT_TYPE, JSON_TYPE)
        return replace(self, headers=headers, content=encode_json(data))


class TraceWriter(Protocol):
    """Takes a line for the trace."""

    def __call__(self, message: str, assumed: str = "") -> None:
        """Add `message`, which may rest on the assumption `assumed`."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a policy can see beside the message, and what it can ask for.

    Attributes:
        connection: the values of the connection.
        path_values: the path parameters of the call, encoded.
        request_headers: the headers of the request, by name in lower case.
        assumptions: what is assumed of the platform.
        note: takes lines for the trace.
        fetch: sends one more request to the service.
        public_base: the address of the connector itself, in place of that of the service.
        credentials: the query parameters that the connection has put on the request, which no answer gives away.
        state: what a polling trigger remembers of the last poll, as query parameters; none at the first one.
    """

    connection: Mapping[str, Any]
    path_values: Mapping[str, str]
    request_headers: Mapping[str, str]
    assumptions: Assumptions
    note: TraceWriter
    fetch: Callable[[Request], Answer]
    public_base: str
    credentials: frozenset[str]
    state: Mapping[str, str] | None

    def with_path_values(self, address: str) -> str:
        """Return `address` with its variables, such as `{id}`, filled in where the call has their values."""
        return _VARIABLE.sub(lambda match: self.path_values.get(match[1], match[0]), address)

    def text(self, template: str, draft: Draft) -> str:
        """Return what `template` is worth as text when it works on `draft`; what is missing there is noted.

        Raises:
            PolicyError: a connection parameter is missing.
        """
        scope = self.scope(draft)
        for name in missing_lookups(template, scope):
            self.note(f"{name} is missing, and is worth nothing", "missingHeaderValue")
        return evaluate_text(template, scope)

    def scope(self, draft: Draft, *, body: Any = None, item: Any = None) -> ExpressionScope:
        """Return what expressions see when they work on `draft`."""
        headers = dict(self.request_headers)
        if draft.status is None:
            headers = {name.lower(): value for name, value in draft.headers}
        return ExpressionScope(
            connection=self.connection,
            query=dict(reversed(draft.query)),
            headers=headers,
            body=body,
            item=item,
            fails_without_header=self.assumptions.missing_header_value == "fail",
        )
