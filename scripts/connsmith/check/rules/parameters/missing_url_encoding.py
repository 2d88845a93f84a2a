"""A path parameter does not say how its value is encoded.

## Why this is bad

A value with a slash or a blank breaks the address unless it is encoded, and some services want that done twice.
The validator warns about every path parameter that leaves it open; the platform then encodes once.

## How to fix it

Add `x-ms-url-encoding: single`, or `double` when values may hold slashes and the service decodes twice.
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
        - name: id  # error: 11 "the path parameter id"
          in: path
          required: true
          type: string
      responses:
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
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '200': {description: The shelf.}
"""


@rule("PM020", everywhere(Severity.WARNING), facts=("param-path-encoding",), codes=("PathParameterMissingEncoding",))
def missing_url_encoding(definition: Definition) -> Iterator[Finding]:
    """Yield every path parameter without x-ms-url-encoding."""
    for parameter in definition.parameters:
        if parameter.place == "path" and "x-ms-url-encoding" not in parameter.data:
            message = (
                f"the path parameter {parameter.name} does not say how it is encoded; add x-ms-url-encoding: single"
            )
            yield Finding(parameter.pointer, message)
