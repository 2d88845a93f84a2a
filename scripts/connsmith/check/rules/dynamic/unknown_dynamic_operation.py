"""An extension calls an operation that does not exist.

## Why this is bad

The designer calls the operation to fill a list, a schema or a tree, or to test the connection.
When there is none of that name, makers see an error in place of the list.

## How to fix it

Write the operationId as it stands on the operation, in the same letter case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.definition import Definition
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            operationId: ListRoom  # error: 26 "there is no operation ListRoom"
            value-path: id
            value-title: name
"""
GOOD = """\
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
            type: array
            items:
              type: object
              properties:
                id: {type: string, x-ms-summary: Room ID, description: The identifier of the room.}
                name: {type: string, x-ms-summary: Room Name, description: The name of the room.}
"""


@rule("DY001", everywhere(Severity.ERROR), facts=("xms-dynamic-operation-exists",), codes=("OperationIdNotFound",))
def unknown_dynamic_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every call of an operation that the definition does not have."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            hint = suggest(call.operation_id, definition.operations_by_id, "write the operationId of one that exists")
            message = f"there is no operation {call.operation_id}; {hint}"
            yield Finding((*call.pointer, "operationId"), message)
