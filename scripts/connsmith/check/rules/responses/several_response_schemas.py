"""Several responses of an operation have a schema.

## Why this is bad

The designer offers the outputs of one response only, and which one it takes is not for you to say.

## How to fix it

Keep the schema of the response that makers wait for, and remove those of errors.
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
          description: The shelf that is gone.
          schema: {type: object, properties: {id: {type: string}}}
        '404':
          description: There is no such shelf.
          schema: {type: object}  # error: 11 "RemoveShelf has a schema on 200 too"
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
          description: The shelf that is gone.
          schema: {type: object, properties: {id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}}}
        '404': {description: There is no such shelf.}
"""


@rule(
    "RS004", everywhere(Severity.WARNING), facts=("resp-single-schema",), codes=("OperationHasManyResponsesWithSchema",)
)
def several_response_schemas(definition: Definition) -> Iterator[Finding]:
    """Yield every response with a schema but the first successful one; the default has a rule of its own."""
    for operation in definition.operations:
        described = [item for item in operation.responses if "schema" in item.data and item.status != "default"]
        described.sort(key=lambda item: not item.status.startswith("2"))
        for response in described[1:]:
            used = described[0]
            message = f"{operation.name} has a schema on {used.status} too, and makers see one; keep that of the result"
            place = (*response.pointer, "schema") if response.pointer == response.target else response.pointer
            yield Finding(place, message, on_key=True, related=(("the schema that is used", used.pointer),))
