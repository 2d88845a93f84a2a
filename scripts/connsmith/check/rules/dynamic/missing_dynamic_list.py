"""x-ms-dynamic-values has a doubtful reference and no x-ms-dynamic-list beside it.

## Why this is bad

In `x-ms-dynamic-values` a reference is a bare name.
It cannot say whether a parameter or a property of the body is meant, so newer designers ask for the other extension.

## How to fix it

Add `x-ms-dynamic-list` with `parameterReference`, which takes paths such as `body/house`, and keep the old extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import LIST, VALUES, walk_calls
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
              room:
                type: string
                x-ms-summary: Room
                description: The room.
                x-ms-dynamic-values:  # error: 17 "house is a property of the body"
                  operationId: ListShelves
                  parameters:
                    room: {parameter: house}
                  value-path: id
                  value-title: name
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
              room:
                type: string
                x-ms-summary: Room
                description: The room.
                x-ms-dynamic-values:
                  operationId: ListShelves
                  parameters:
                    room: {parameter: house}
                  value-path: id
                  value-title: name
                x-ms-dynamic-list:
                  operationId: ListShelves
                  parameters:
                    room: {parameterReference: body/house}
                  itemValuePath: id
                  itemTitlePath: name
      responses:
        '201': {description: The shelf.}
"""


@rule(
    "DY012",
    everywhere(Severity.ERROR),
    facts=("xms-dynamic-list-needed",),
    codes=(
        "DynamicListExtensionRequiredForAmbiguousReferences",
        "DynamicListExtensionRequiredForNonParameterReferences",
    ),
)
def missing_dynamic_list(definition: Definition) -> Iterator[Finding]:
    """Yield every x-ms-dynamic-values that needs the newer extension and lacks it."""
    for call in definition.fact(walk_calls):
        if call.extension != VALUES or LIST in call.host:
            continue
        reason = doubtful_reference(definition, call)
        if reason:
            message = f"{reason}; add x-ms-dynamic-list, whose references are paths"
            yield Finding(call.pointer, message, on_key=True)
