"""An action or trigger: its place among the paths, its OpenAPI operation, and what else its source declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.model.parameters import ambiguous_names, lower_parameters
from connsmith.model.responses import lower_responses
from connsmith.source.node import Mapping, Node, Scalar

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.model.lowering import Lowering

_REQUEST = re.compile(r"(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH) (.*)", re.DOTALL)

INTERNAL = "internal"
"""The visibility of what makers never see."""

DECLARATIONS = frozenset(
    {"request", "subscribe", "poll", "script", "policies", "replaces", "unsubscribe", "notification", "callback",
     "payload", "polling", "defaults"}
)  # fmt: skip
"""Keys of operations and triggers that are not part of the OpenAPI operation."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """How an operation is reached: the HTTP method in lower case and the path, at one place in a source."""

    method: str
    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class SourceOperation:
    """One operation of the connector.

    Attributes:
        id: its operationId, "" when the source states none.
        request: where it hangs in the paths.
        source: its source with bases and defaults merged in, in the source language.
        body: the OpenAPI operation.
        beside: what the operation puts into its path item, such as x-ms-notification-content.
        trigger: `webhook`, `polling`, or none for an action.
        span: the whole source.
        id_span: where its operationId is written.
    """

    id: str
    request: RequestLine
    source: Mapping
    body: Mapping
    span: Span
    id_span: Span
    beside: dict[str, Node] = field(default_factory=dict)
    trigger: str | None = None

    @property
    def is_internal(self) -> bool:
        """Whether makers never see the operation."""
        return self.body.text("x-ms-visibility") == INTERNAL


def read_request(node: Scalar) -> RequestLine:
    """Return the request that `GET /path` spells; the schema of the source has checked its form."""
    match = _REQUEST.fullmatch(str(node.value))
    assert match is not None, node
    return RequestLine(match[1].lower(), match[2], node.span)


def lower_body(source: Mapping, request: RequestLine, lowering: Lowering) -> Mapping:
    """Return the OpenAPI operation of `source`, an operation or trigger with everything merged in."""
    lowering = lowering.within(ambiguous_names(source))
    plain_part = source.without(*DECLARATIONS, "parameters", "responses")
    body = lowering.lower(plain_part, "operation")
    assert isinstance(body, Mapping)
    if (parameters := source.get("parameters")) is not None:
        body = body.with_entry(
            "parameters", lower_parameters(parameters, request.path, lowering), source.keys["parameters"]
        )
    if (responses := source.get("responses")) is not None:
        body = body.with_entry("responses", lower_responses(responses, lowering), source.keys["responses"])
    return body
