"""An extension gives a parameter whose name the operation has twice.

## Why this is bad

`x-ms-dynamic-values` and `x-ms-dynamic-schema` name the parameters of the operation that they call.
When a parameter and a property of the body share the name, nobody can tell which of them gets the value.

## How to fix it

Rename one of them in the called operation.
Or add `x-ms-dynamic-list` or `x-ms-dynamic-properties`, where the property of the body is a path such as `body/room`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import LIST, PLAIN_NAMES, PROPERTIES, SCHEMA, VALUES, walk_calls
from connsmith.reading.analyses.inputs import find_inputs
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /rooms:
    post:
      summary: Find rooms
      description: Finds rooms.
      operationId: FindRooms
      parameters:
        - {name: house, in: query, type: string, x-ms-summary: House, description: The house.}
        - name: body
          in: body
          schema:
            type: object
            properties:
              house: {type: string, x-ms-summary: House, description: The house.}
      responses: {'200': {description: The rooms., schema: {type: array, items: {type: string}}}}
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: FindRooms
            parameters:
              house: home  # error: 15 "house of FindRooms"
            value-path: id
"""
GOOD = BAD.replace("{name: house, in: query", "{name: street, in: query").replace(
    '  # error: 15 "house of FindRooms"', ""
)

_NEWER = {VALUES: LIST, SCHEMA: PROPERTIES}


@rule(
    "DY018", everywhere(Severity.ERROR), facts=("param-name-ambiguous",), codes=("OperationParameterNameIsAmbiguous",)
)
def ambiguous_dynamic_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every plain name that means more than one input of the called operation."""
    for call in definition.fact(walk_calls):
        if call.target is None or call.extension not in PLAIN_NAMES or _NEWER.get(call.extension) in call.host:
            continue
        for argument in call.arguments:
            if len(find_inputs(definition, call.target, argument.name)) > 1:
                message = (
                    f"{argument.name} of {call.operation_id} is a parameter and a property of its body; rename one"
                )
                yield Finding(argument.pointer, message, on_key=True)
