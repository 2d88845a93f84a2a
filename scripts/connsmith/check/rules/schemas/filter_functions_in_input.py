"""A schema of a request has filter functions.

## Why this is bad

`filterFunctions` tell how results can be filtered, so they belong to responses, and the platform refuses them
elsewhere.

## How to fix it

Remove them from the body. When a definition serves as body and as result, split it in two.
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
            properties:
              name:
                type: string
                filterFunctions: [eq]  # error: 17 "belong to responses"
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
            properties:
              name: {type: string, x-ms-summary: Name, description: The name.}
      responses:
        '200': {description: The shelf.}
"""


@rule(
    "SC017",
    everywhere(Severity.ERROR),
    facts=("schema-filterfunctions",),
    codes=("FilterFunctionsPropertyInInputSchema",),
)
def filter_functions_in_input(definition: Definition) -> Iterator[Finding]:
    """Yield the filter functions of every schema of a body."""
    for schema in definition.fact(find_input_schemas):
        if "filterFunctions" in schema.data:
            message = "filterFunctions belong to responses and not to a body; remove them here"
            yield Finding((*schema.pointer, "filterFunctions"), message, on_key=True)
