"""A visible GET operation does not say what it returns.

## Why this is bad

Without a schema on its successful response Power Apps gets no fields, flows offer no dynamic content, and an agent
cannot tell what it learnt. Makers have to parse the answer themselves.

## How to fix it

Give the 200 response a `schema`, or `x-ms-dynamic-schema` in it when the shape is known only at run time.
For a file, use `type: string` with `format: binary`.
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
    get:
      summary: Get a shelf
      description: Retrieves a shelf.
      operationId: GetShelf
      parameters:
        - {name: id, in: path, required: true, type: string, x-ms-summary: Shelf ID, description: The shelf.}
      responses:  # error: 7 "GetShelf does not say what it returns"
        '200': {description: The shelf.}
"""
GOOD = """\
paths:
  /shelves/{id}:
    get:
      summary: Get a shelf
      description: Retrieves a shelf.
      operationId: GetShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-summary: Shelf ID
          x-ms-url-encoding: single
          description: The shelf.
      responses:
        '200':
          description: The shelf.
          schema: {type: object, properties: {name: {type: string, x-ms-summary: Name, description: Its name.}}}
"""


@rule("OP022", everywhere(Severity.INFO), facts=("ret-none",))
def get_without_result(definition: Definition) -> Iterator[Finding]:
    """Yield the responses of every visible GET that have no schema at all."""
    for operation in definition.operations:
        has_result = any("schema" in response.data for response in operation.responses)
        if operation.method == "get" and operation.responses and not has_result and not operation.is_internal:
            message = f"{operation.name} does not say what it returns; give its 200 response a schema"
            yield Finding((*operation.pointer, "responses"), message, on_key=True)
