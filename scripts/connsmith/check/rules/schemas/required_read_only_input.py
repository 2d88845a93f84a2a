"""A property of a body is both read-only and required.

## Why this is bad

A read-only value comes from the service, so makers cannot send it, yet the request is not valid without it.
The platform refuses the definition.

## How to fix it

Take the name out of `required`, or remove `readOnly`.
When a definition serves as body and as result, split it in two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.usages import find_input_schemas
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
        - name: body
          in: body
          schema:
            type: object
            required: [id]
            properties:
              id:  # error: 15 "id is required and read-only"
                type: string
                readOnly: true
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
          schema:
            type: object
            required: [name]
            properties:
              name: {type: string, x-ms-summary: Name, description: The name.}
      responses:
        '200': {description: The shelf.}
"""


@rule(
    "SC010",
    everywhere(Severity.ERROR),
    facts=("schema-readonly-required-input",),
    codes=("RequiredReadOnlyPropertyNotAllowedAsInput",),
)
def required_read_only_input(definition: Definition) -> Iterator[Finding]:
    """Yield every property of a body that is in the required list and read-only."""
    for schema in definition.fact(find_input_schemas):
        properties, required = schema.data.get("properties"), schema.data.get("required")
        names = required if isinstance(required, list) else []
        for name, data in properties.items() if isinstance(properties, dict) else ():
            if name in names and isinstance(data, dict) and data.get("readOnly") is True:
                message = f"{name} is required and read-only, so it can never be sent; drop one of the two"
                yield Finding((*schema.pointer, "properties", name), message, on_key=True)
