"""The outputs of an operation are described under a status other than 200 or 201.

## Why this is bad

The platform reads outputs from 200, else from 201, and for webhooks from `x-ms-notification-content`.
A schema elsewhere is not used, so makers get no outputs.

## How to fix it

Move the schema to the 200 response.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_USED = {"200", "201"}
BAD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '202':
          description: The shelf will be removed.
          schema: {type: object}  # error: 11 "RemoveShelf describes its outputs under 202"
"""
GOOD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '200':
          description: The shelf will be removed.
          schema: {type: object, properties: {id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}}}
"""


@rule("RS005", everywhere(Severity.WARNING), facts=("resp-schema-200-201",), codes=("SchemaDefinitionSetIncorrectly",))
def schema_of_unused_status(definition: Definition) -> Iterator[Finding]:
    """Yield the first successful response with a schema where neither 200 nor 201 has one."""
    for operation in definition.operations:
        described = [item for item in operation.responses if "schema" in item.data and item.status.startswith("2")]
        has_used = any(item.status in _USED for item in described)
        if described and not has_used and "x-ms-notification-content" not in operation.path_item:
            response = described[0]
            message = f"{operation.name} describes its outputs under {response.status}; only 200 and 201 are read"
            place = (*response.pointer, "schema") if response.pointer == response.target else response.pointer
            yield Finding(place, message, on_key=True)
