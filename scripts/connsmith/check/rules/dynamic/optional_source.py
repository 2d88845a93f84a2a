"""Something that an operation requires is taken from an optional input.

## Why this is bad

As long as the maker leaves the optional input empty, the call lacks what it needs.
The list then shows an error instead of its values.

## How to fix it

Make the source required, or the parameter of the called operation optional.
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
              house: {parameter: house}  # error: 34 "house is optional"
            value-path: id
            value-title: name
  /rooms:
    get:
      summary: List rooms
      description: Retrieves the rooms of a house.
      operationId: ListRooms
      parameters:
        - {name: house, in: query, type: string, required: true, x-ms-summary: House, description: The house.}
      responses:
        '200':
          description: The rooms.
          schema: {type: array, items: {type: object, x-ms-summary: Rooms, description: The rooms.}}
"""
GOOD = BAD.replace('# error: 34 "house is optional"', "").replace(
    "type: string, x-ms", "type: string, required: true, x-ms"
)


@rule(
    "DY005",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-required-mismatch",),
    codes=("OperationParameterRequiredMismatch",),
)
def optional_source(definition: Definition) -> Iterator[Finding]:
    """Yield every required argument whose only source is optional and has no default."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            continue
        for argument in call.arguments:
            wanted = find_named(definition, call.target, call.extension, argument.name)
            if not argument.reference or not any(item.is_required for item in wanted):
                continue
            for owner in definition.fact(owners_of_calls).of(call.pointer):
                found = find_named(definition, owner, call.extension, argument.reference)
                if len(found) == 1 and not found[0].is_required:
                    message = f"{argument.reference} is optional, but {call.operation_id} requires {argument.name}"
                    yield Finding(argument.reference_pointer, f"{message}; make it required in {owner.name}")
                    break
