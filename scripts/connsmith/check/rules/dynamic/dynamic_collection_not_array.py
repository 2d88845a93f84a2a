"""A dynamic list is read from something that is no array.

## Why this is bad

The designer makes one entry of each item.
When the response of the operation, or the place in it that the path leads to, is no array, there are no items.

## How to fix it

Write in `value-collection` or `itemsPath` the path of the array in the success response.
Leave it out only when the response itself is the array.

## Why it is not an error

Microsoft's validator has a message for it (InvokedOperationShouldProduceArray), but eleven of 316 merged certified
connectors break it and run, Jira and DocuSign among them: the designer reads what the service really answers, and the
description of that answer may be what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import VALUES, walk_calls
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import result_of, type_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIED = "value"
"""Where the platform looks when `x-ms-dynamic-values` names no collection and the answer is an object."""
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListRooms
            value-collection: value  # error: 31 "has no array at value"
            value-path: id
            value-title: name
  /rooms:
    get:
      summary: List rooms
      description: Retrieves the rooms.
      operationId: ListRooms
      responses:
        '200':
          description: The rooms.
          schema:
            type: object
            properties:
              rooms:
                type: array
                x-ms-summary: Rooms
                description: The rooms.
                items: {type: object}
"""
GOOD = BAD.replace('value-collection: value  # error: 31 "has no array at value"', "value-collection: rooms")


@rule(
    "DY008",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-result-array", "dynamic-value-rescue"),
    codes=("InvokedOperationShouldProduceArray",),
)
def dynamic_collection_not_array(definition: Definition) -> Iterator[Finding]:
    """Yield every list whose collection is certainly no array."""
    for call in definition.fact(walk_calls):
        schema = result_of(call.target) if call.target is not None and call.collection_key else None
        if schema is None:
            continue
        path = call.path(call.collection_key) or ""
        reach = walk(definition, schema, path)
        if not path and call.extension == VALUES and type_of(definition, reach.schema) == "object":
            reach = walk(definition, schema, _TRIED)
        kind = type_of(definition, reach.schema)
        if reach.is_missing or kind not in {"", "array"}:
            where = f"at {path}" if path else "as its response"
            message = f"{call.operation_id} has no array {where}; write the path of the array in {call.collection_key}"
            at = call.collection_key if call.collection_key in call.data else "operationId"
            yield Finding((*call.pointer, at), message)
