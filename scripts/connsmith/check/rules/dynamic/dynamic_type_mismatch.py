"""An extension gives a parameter an input of another type.

## Why this is bad

The platform passes the value on as it is.
A text where the operation wants a number is refused by the service, or finds nothing.

## How to fix it

Declare both with the same type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_named
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: house, in: query, type: string, x-ms-summary: House, description: The house.}
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListRooms
            parameters:
              house: {parameter: house}  # error: 34 "house is a string"
            value-path: id
            value-title: name
  /rooms:
    get:
      summary: List rooms
      description: Retrieves the rooms of a house.
      operationId: ListRooms
      parameters:
        - {name: house, in: query, type: integer, x-ms-summary: House, description: The house.}
      responses:
        '200':
          description: The rooms.
          schema: {type: array, items: {type: object, x-ms-summary: Rooms, description: The rooms.}}
"""
GOOD = BAD.replace('# error: 34 "house is a string"', "").replace("type: integer", "type: string")


@rule(
    "DY006",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-type-mismatch",),
    codes=("OperationParameterTypeMismatch",),
)
def dynamic_type_mismatch(definition: Definition) -> Iterator[Finding]:
    """Yield every reference whose type is known and is not that of the parameter."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            continue
        for argument in call.arguments:
            wanted = find_named(definition, call.target, call.extension, argument.name)
            if not argument.reference or len(wanted) != 1 or not wanted[0].type:
                continue
            for owner in definition.fact(owners_of_calls).of(call.pointer):
                found = find_named(definition, owner, call.extension, argument.reference)
                if len(found) == 1 and found[0].type not in {"", wanted[0].type}:
                    message = f"{argument.reference} is a {found[0].type}, but {argument.name} of {call.operation_id}"
                    yield Finding(argument.reference_pointer, f"{message} is a {wanted[0].type}; use one type for both")
                    break
