"""An operation that fills a list has a parameter for a content header.

## Why this is bad

While a flow is made the platform calls the operation itself. A header parameter such as `Content-Type` broke such calls
inside the platform, before the service was reached, so the list stays empty.

## How to fix it

Remove the parameter: the platform sets the content headers by itself. An operation of its own for the list may lack it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT = {"content-type", "content-length", "content-encoding", "content-language", "content-md5", "content-range"}
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room.
          x-ms-dynamic-values: {operationId: ListRooms, value-path: id, value-title: name}
  /rooms:
    get:
      summary: List rooms
      description: Retrieves the rooms.
      operationId: ListRooms
      parameters:
        - name: Content-Type  # error: 11 "ListRooms fills a list"
          in: header
          type: string
          x-ms-visibility: internal
          x-ms-summary: Type
          description: The media type.
      responses:
        '200':
          description: The rooms.
          schema: {type: array, items: {type: object, properties: {id: {type: string}, name: {type: string}}}}
"""
GOOD = BAD.replace('Content-Type  # error: 11 "ListRooms fills a list"', "X-Room")


@rule("DY020", everywhere(Severity.WARNING), facts=("dynamic-content-header",))
def content_header_of_called_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every such parameter of an operation that an extension calls."""
    called = {call.operation_id for call in definition.fact(walk_calls)}
    seen = set()
    for operation in definition.operations:
        for parameter in operation.parameters if operation.id in called else ():
            is_content = parameter.place == "header" and parameter.name.lower() in _CONTENT
            if is_content and parameter.target not in seen:
                seen.add(parameter.target)
                message = f"{operation.name} fills a list, and its header {parameter.name} breaks that call; remove it"
                yield Finding(parameter.target, message)
