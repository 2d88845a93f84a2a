"""An extension gives an operation a parameter that it does not have.

## Why this is bad

The platform builds the call from the parameters of the operation.
It has no place for one that the operation does not declare, and the validator refuses it.

## How to fix it

Write the name of a parameter of the operation.
In `x-ms-dynamic-list` and `x-ms-dynamic-properties`, a property of the body is written as a path, such as `body/owner`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_named, suggest_input
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListShelves
            parameters:
              rooms: hall  # error: 15 "ListShelves has no parameter rooms"
            value-path: id
            value-title: name
"""
GOOD = BAD.replace('rooms: hall  # error: 15 "ListShelves has no parameter rooms"', "room: hall")


@rule(
    "DY002", everywhere(Severity.ERROR), facts=("xms-dynamic-param-exists",), codes=("OperationParameterNameNotFound",)
)
def unknown_dynamic_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every parameter that the called operation does not have."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            continue
        for argument in call.arguments:
            if not find_named(definition, call.target, call.extension, argument.name):
                hint = suggest_input(definition, call.target, argument.name)
                message = f"{call.operation_id} has no parameter {argument.name}; {hint}"
                yield Finding(argument.pointer, message, on_key=True)
