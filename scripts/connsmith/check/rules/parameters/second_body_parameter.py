"""An operation has more than one body parameter.

## Why this is bad

A request has one body, so the platform refuses a second one.

## How to fix it

Make one body with an object schema, and its parts the properties of that object.
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
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      parameters:
        - {name: name, in: body, schema: {type: string}}
        - {name: room, in: body, schema: {type: string}}  # error: 11 "has another body already"
      responses:
        '200': {description: The shelf.}
"""
GOOD = """\
paths:
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              name: {type: string, x-ms-summary: Name, description: The name.}
              room: {type: string, x-ms-summary: Room, description: The room.}
      responses:
        '200': {description: The shelf.}
"""


@rule(
    "PM002",
    everywhere(Severity.ERROR),
    facts=("param-single-body",),
    codes=("OperationParametersContainMultipleBodyParameters",),
)
def second_body_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every body parameter of an operation but the first."""
    for operation in definition.operations:
        bodies = [parameter for parameter in operation.parameters if parameter.place == "body"]
        for parameter in bodies[1:]:
            message = (
                f"{operation.name} has another body already, {bodies[0].name}; make {parameter.name} a property of it"
            )
            yield Finding(parameter.pointer, message, related=(("the first body", bodies[0].pointer),))
