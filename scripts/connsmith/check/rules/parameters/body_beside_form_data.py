"""An operation has both a body and form fields.

## Why this is bad

Form fields are the body of the request, so there is no room for another, and the platform refuses the definition.

## How to fix it

Send all values as form fields, or all as properties of the body.
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
      consumes: [multipart/form-data]
      parameters:
        - {name: name, in: formData, type: string, x-ms-summary: Name, description: The name.}
        - {name: room, in: body, schema: {type: string}}  # error: 11 "has form fields"
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
      consumes: [multipart/form-data]
      parameters:
        - {name: name, in: formData, type: string, x-ms-summary: Name, description: The name.}
        - {name: room, in: formData, type: string, x-ms-summary: Room, description: The room.}
      responses:
        '200': {description: The shelf.}
"""


@rule(
    "PM003",
    everywhere(Severity.ERROR),
    facts=("param-body-xor-formdata",),
    codes=("ParameterListContainsFormDataAndBody",),
)
def body_beside_form_data(definition: Definition) -> Iterator[Finding]:
    """Yield the body of every operation that has form fields."""
    for operation in definition.operations:
        body = operation.body
        fields = [parameter for parameter in operation.parameters if parameter.place == "formData"]
        if body is not None and fields:
            message = f"{operation.name} has form fields, so it cannot have the body {body.name} too; make it a field"
            yield Finding(body.pointer, message, related=(("the first form field", fields[0].pointer),))
