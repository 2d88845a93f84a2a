"""x-ms-dynamic-schema has a doubtful reference and no x-ms-dynamic-properties beside it.

## Why this is bad

In `x-ms-dynamic-schema` a reference is a bare name.
It cannot say whether a parameter or a property of the body is meant, so newer designers ask for the other extension.

## How to fix it

Add `x-ms-dynamic-properties` with `parameterReference`, which takes paths such as `body/house`, and keep the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import PROPERTIES, SCHEMA, walk_calls
from connsmith.reading.analyses.inputs import doubtful_reference
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    post:
      summary: Create shelf
      description: Creates a shelf.
      operationId: CreateShelf
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              house: {type: string, x-ms-summary: House, description: The house.}
              fields:
                type: object
                x-ms-summary: Fields
                description: The fields.
                x-ms-dynamic-schema:  # error: 17 "house is a property of the body"
                  operationId: ListShelves
                  parameters:
                    room: {parameter: house}
      responses:
        '201': {description: The shelf.}
"""
GOOD = """\
paths:
  /shelves:
    post:
      summary: Create shelf
      description: Creates a shelf.
      operationId: CreateShelf
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              house: {type: string, x-ms-summary: House, description: The house.}
              fields:
                type: object
                x-ms-summary: Fields
                description: The fields.
                x-ms-dynamic-schema:
                  operationId: ListShelves
                  parameters:
                    room: {parameter: house}
                x-ms-dynamic-properties:
                  operationId: ListShelves
                  parameters:
                    room: {parameterReference: body/house}
      responses:
        '201': {description: The shelf.}
"""


@rule(
    "DY013",
    everywhere(Severity.ERROR),
    facts=("xms-dynamic-properties-needed",),
    codes=(
        "DynamicPropertiesExtensionRequiredForAmbiguousReferences",
        "DynamicPropertiesExtensionRequiredForNonParameterReferences",
    ),
)
def missing_dynamic_properties(definition: Definition) -> Iterator[Finding]:
    """Yield every x-ms-dynamic-schema that needs the newer extension and lacks it."""
    for call in definition.fact(walk_calls):
        if call.extension != SCHEMA or PROPERTIES in call.host:
            continue
        reason = doubtful_reference(definition, call)
        if reason:
            message = f"{reason}; add x-ms-dynamic-properties, whose references are paths"
            yield Finding(call.pointer, message, on_key=True)
