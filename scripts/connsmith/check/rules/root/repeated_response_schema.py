"""The same schema is written out in several responses.

## Why this is bad

A change to it has to be made in each place, and it makes the definition longer than the import may take.

## How to fix it

Write it once below `definitions` and refer to it with `$ref`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

_MOST_SHOWN = 5
BAD = """\
paths:
  /books:
    get:
      operationId: ListBooks
      responses:
        '200':
          description: The shelf.
          schema:  # error: 11 "in 2 responses"
            type: object
            properties:
              name: {type: string, x-ms-summary: Name, description: The name.}
        '201':
          description: The shelf.
          schema:
            type: object
            properties:
              name: {type: string, x-ms-summary: Name, description: The name.}
"""
GOOD = """\
paths:
  /books:
    get:
      operationId: ListBooks
      summary: List books
      description: Lists the books that you may see.
      responses:
        '200':
          description: The shelf.
          schema: {$ref: '#/definitions/Shelf'}
definitions:
  Shelf:
    type: object
    properties:
      name: {type: string, x-ms-summary: Name, description: The name.}
"""


@rule("RT012", everywhere(Severity.INFO), facts=("reuse-parameters",))
def repeated_response_schema(definition: Definition) -> Iterator[Finding]:
    """Yield each schema of an object that two or more responses write out in the same words."""
    alike: dict[str, list[Pointer]] = defaultdict(list)
    for response in definition.responses:
        schema = response.data.get("schema")
        if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
            alike[repr(schema)].append((*response.pointer, "schema"))
    for first, *others in alike.values():
        if others:
            related = tuple(("and here", other) for other in others[:_MOST_SHOWN])
            message = f"this schema is written out in {len(others) + 1} responses; share it below definitions"
            yield Finding(first, message, on_key=True, related=related, is_of_copies=True)
