"""An extension names a property of the body with dots.

## Why this is bad

`x-ms-dynamic-values` and `x-ms-dynamic-schema` take the name of a parameter or of a property at the top of the body.
Nothing documents that a name with dots leads into the body, so the list may stay empty.

## How to fix it

Name the property by its path in `x-ms-dynamic-list` or `x-ms-dynamic-properties`, as in `body/owner/id`.

## Why it is not an error

Three merged connectors write such names for properties that their bodies have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_dotted, find_named
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    post:
      operationId: AddShelf
      summary: Add a shelf
      description: Adds a shelf.
      consumes: [application/json]
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              place:
                type: object
                x-ms-summary: Place
                description: Where it stands.
                properties:
                  room: {type: string, x-ms-summary: Room, description: The room.}
              neighbour:
                type: string
                x-ms-summary: Neighbour
                description: The shelf beside it.
                x-ms-dynamic-values:
                  operationId: ListShelves
                  parameters:
                    room: {parameter: place.room}  # error: 39 "with dots"
                  value-path: id
                  value-title: name
      responses:
        '204': {description: The shelf is there.}
"""
GOOD = BAD.replace('{parameter: place.room}  # error: 39 "with dots"', "hall")


@rule(
    "DY019",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-param-exists",),
    codes=("OperationParameterNameNotFound",),
)
def dotted_source_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every reference that only a path with dots explains."""
    for call in definition.fact(walk_calls):
        for argument in call.arguments:
            name = argument.reference
            for owner in definition.fact(owners_of_calls).of(call.pointer) if name else ():
                found = find_named(definition, owner, call.extension, name)
                if not found and find_dotted(definition, owner, name):
                    path = f"{owner.body.name if owner.body else 'body'}/{name.replace('.', '/')}"
                    message = f"{name} leads into the body with dots; use x-ms-dynamic-list and write {path}"
                    yield Finding(argument.reference_pointer, message)
                    break
