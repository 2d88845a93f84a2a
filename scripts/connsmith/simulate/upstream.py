"""The service behind a connector: any function from a request to an answer, and those that need no case."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import split_url
from connsmith.exchange.message import CONTENT_TYPE, JSON_TYPE, Answer, Request, encode_json, is_json_type
from connsmith.reading.response import DEFAULT
from connsmith.reading.values import object_of
from connsmith.simulate.contract import mismatches
from connsmith.simulate.expression import parse_place
from connsmith.simulate.sample import sample_of
from connsmith.simulate.subscription import unsubscribing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.reading.response import Response

Upstream = Callable[[Request], Answer]
"""Answers a request, or raises `UnreachableError`."""

_OK, _CREATED = 200, 201
_REQUEST_ID = "00000000-0000-4000-8000-000000000001"


class UnreachableError(Exception):
    """The service gives no answer.

    Args:
        reason: `timeout` when it takes too long, anything else when it cannot be reached.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def failed_answer(error: UnreachableError) -> Answer:
    """Return what the platform answers when the service gives no answer (fact call-no-answer)."""
    if error.reason == "timeout":
        return platform_error(504, "Request to the backend service timed out")
    inner = {
        "error": {
            "code": "NoResponse",
            "message": "The server did not receive a response from an upstream server. "
            f"Request tracking id '{_REQUEST_ID}'.",
        }
    }
    return platform_error(502, "BadGateway", inner)


def platform_error(status: int, message: str, inner: Any = None) -> Answer:
    """Return an error of the platform itself, in the envelope that callers see."""
    error: dict[str, Any] = {
        "code": status,
        "source": "connsmith.azure-apim.net",
        "clientRequestId": _REQUEST_ID,
        "message": message,
    }
    if inner is not None:
        error["innerError"] = inner
    return Answer(status, ((CONTENT_TYPE, JSON_TYPE),), encode_json({"error": error}))


def sampled(reading: Reading, operation: Operation) -> Upstream:
    """Return a service that answers `operation` from its response schema, always the same.

    The call that the policy setvaluefromurl makes is answered with an object that has the value that it reads.
    """
    assert reading.definition is not None
    answer = sample_answer(reading.definition, operation)
    asides = dict(_asides(reading))

    def serve(request: Request) -> Answer:
        path = split_url(request.url).path
        aside = next((body for end, body in asides.items() if path.endswith(end)), None)
        return answer if aside is None else Answer(_OK, ((CONTENT_TYPE, JSON_TYPE),), encode_json(aside))

    return serve


def _asides(reading: Reading) -> Iterator[tuple[str, Any]]:
    for policy in reading.policies:
        path = split_url(str(policy.parameter("parameterValueUrl") or "")).path
        place = parse_place(str(policy.parameter("parameterValuePathTemplate") or ""))
        if policy.template == "setvaluefromurl" and path and "{" not in path and place is not None:
            body: Any = "text"
            for token in reversed(place[1]):
                body = {token: body} if isinstance(token, str) else [body]
            yield path, body


def sample_answer(definition: Definition, operation: Operation) -> Answer:
    """Return an answer to `operation` that connsmith makes up: examples first, then the schema."""
    response = _chosen(operation)
    if response is None:
        return Answer(_OK)
    status = int(response.status) if response.status.isdigit() else _OK
    headers = _sample_headers(definition, operation, status)
    example = _example_of(response)
    if example is not None and next(mismatches(definition, response.schema, example), None) is None:
        return Answer(status, (*headers, (CONTENT_TYPE, JSON_TYPE)), encode_json(example))
    schema = response.schema
    if not isinstance(schema, dict):
        return Answer(status, headers)
    value = sample_of(definition, schema)
    if isinstance(value, str) and operation.produces and not any(map(is_json_type, operation.produces)):
        return Answer(status, (*headers, (CONTENT_TYPE, operation.produces[0])), value.encode())
    if object_of({"schema": schema}, "schema").get("type") == "file":
        return Answer(status, (*headers, (CONTENT_TYPE, "application/octet-stream")), b"file")
    return Answer(status, (*headers, (CONTENT_TYPE, JSON_TYPE)), encode_json(value))


def _chosen(operation: Operation) -> Response | None:
    """The response that the designer offers, else the first of success, else the default one."""
    answer = operation.answer
    if answer is not None:
        return next(item for item in operation.responses if item.status == answer.status)
    successes = sorted((item for item in operation.responses if item.is_success), key=lambda item: item.status)
    return successes[0] if successes else next((each for each in operation.responses if each.status == DEFAULT), None)


def _sample_headers(definition: Definition, operation: Operation, status: int) -> tuple[tuple[str, str], ...]:
    if operation.is_webhook and status == _CREATED:
        removal = unsubscribing(definition, operation)
        if removal is not None:
            return (("Location", removal),)
    return ()


def _example_of(response: Response) -> Any:
    examples = object_of(response.data, "examples")
    for media, example in examples.items():
        if is_json_type(media):
            return _parsed(example)
    return None


def _parsed(example: Any) -> Any:
    """An example that is a text may hold the JSON that it shows."""
    if not isinstance(example, str):
        return example
    try:
        return json.loads(example)
    except (ValueError, RecursionError):
        return example
