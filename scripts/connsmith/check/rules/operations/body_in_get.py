"""A GET operation has a body.

## Why this is bad

GET requests carry no body: the platform refuses such an operation, and servers ignore what they are sent.

## How to fix it

Send the values in the query, or use POST if the service takes them so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: filter  # error: 11 "ListShelves is a GET"
          in: body
          schema: {type: object, properties: {room: {type: string, x-ms-summary: Room, description: The room.}}}
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
          description: The room.
"""


@rule(
    "OP021",
    everywhere(Severity.ERROR),
    facts=("get-no-body",),
    codes=("BodyOrFormDataParameterInFetchOperationNotAllowed",),
)
def body_in_get(definition: Definition) -> Iterator[Finding]:
    """Yield every body and form parameter of a GET."""
    for operation in definition.operations:
        for parameter in operation.parameters if operation.method == "get" else ():
            if parameter.place in {"body", "formData"}:
                message = f"{operation.name} is a GET and cannot have the {parameter.place} parameter {parameter.name}"
                yield Finding(parameter.pointer, message)
