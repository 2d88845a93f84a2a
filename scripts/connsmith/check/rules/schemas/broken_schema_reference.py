"""A reference to a schema leads to no definition.

## Why this is bad

The platform resolves schemas from the root collection `definitions` only.
A reference to any other place, or to a name that is not there, is refused.

## How to fix it

Write `#/definitions/` and a name that exists below `definitions`. Mind the letter case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.references import broken_reference
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
      box: {$ref: '#/definitions/Box'}  # error: 19 "there is no Box"
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
      box: {$ref: '#/definitions/Box'}
  Box: {type: object, x-ms-summary: Box, description: The box., properties: {}}
"""


@rule(
    "SC001",
    everywhere(Severity.ERROR),
    facts=("schema-ref-valid",),
    codes=(
        "SchemaReferenceNotValid",
        "SchemaReferenceNotFound",
    ),
)
def broken_schema_reference(definition: Definition) -> Iterator[Finding]:
    """Yield every reference of a schema that does not lead to a definition."""
    for schema in definition.schemas:
        problem = broken_reference(definition, schema.data, "definitions")
        if problem:
            yield Finding((*schema.pointer, "$ref"), problem)
