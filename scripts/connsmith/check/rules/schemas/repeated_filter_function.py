"""A filter function is listed twice.

## Why this is bad

The platform refuses a list of filter functions with the same name in it twice.

## How to fix it

Remove the second, or the whole list: OpenAPI 2.0 itself does not know this key.
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
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      name:
        type: string
        filterFunctions:
          - eq
          - eq  # error: 13 "eq is listed twice"
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      name: {type: string, x-ms-summary: Name, description: The name.}
"""


@rule(
    "SC018",
    everywhere(Severity.ERROR),
    facts=("schema-filterfunctions",),
    codes=("FilterFunctionsPropertyHasDuplicates",),
)
def repeated_filter_function(definition: Definition) -> Iterator[Finding]:
    """Yield every filter function that stands earlier in the same list."""
    for schema in definition.schemas:
        functions = schema.data.get("filterFunctions")
        seen = []
        for index, name in enumerate(functions if isinstance(functions, list) else ()):
            if name in seen:
                yield Finding((*schema.pointer, "filterFunctions", index), f"{name} is listed twice; remove it here")
            seen.append(name)
