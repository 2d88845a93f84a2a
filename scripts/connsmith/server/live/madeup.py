"""The service that is made up: answers from the schemas of responses, and a schema where cards ask for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.exchange.message import parse_json, with_json
from connsmith.simulate.designer import walk_path
from connsmith.simulate.policies.bodies import write_at
from connsmith.simulate.upstream import sampled

if TYPE_CHECKING:
    from connsmith.exchange.message import Answer, Request
    from connsmith.reading.connector import Reading
    from connsmith.reading.operation import Operation
    from connsmith.simulate.upstream import Upstream

_FIELD = {"type": "string", "x-ms-summary": "A field that is made up"}


def answer_from_schemas(reading: Reading, operation: Operation) -> Upstream:
    """Return a service that answers `operation` from its response schema.

    No response schema says which fields a dynamic schema has, so one of a single field is put where cards look for it.
    """
    answering = sampled(reading, operation)
    ways = _ways_to_schemas(reading, operation)

    def serve(request: Request) -> Answer:
        answer = answering(request)
        is_json, body = parse_json(answer.content)
        if not ways or not answer.is_success or not is_json or not isinstance(body, dict):
            return answer
        for way in ways:
            _put_schema(body, way)
        return with_json(answer, body)

    return serve


def _ways_to_schemas(reading: Reading, operation: Operation) -> list[str]:
    """The paths at which cards look for a schema in an answer to `operation`."""
    calls = [call for call in reading.calls if call.result_key and call.operation_id == operation.id]
    return list(dict.fromkeys((call.path(call.result_key) or "").strip("/") for call in calls))


def _put_schema(body: dict[str, Any], way: str) -> None:
    found = walk_path(body, way)
    schema = {"type": "object", "properties": {"field": _FIELD}}
    if isinstance(found, dict) and not isinstance(found.get("properties"), dict):
        found.update(schema)
    elif found is None:
        write_at(body, tuple(way.split("/")), schema)
