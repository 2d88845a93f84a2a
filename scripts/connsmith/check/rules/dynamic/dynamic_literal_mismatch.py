"""An extension gives a parameter a literal of another type.

## Why this is bad

The literal is sent as it is written, and the service may refuse a text where it wants a number.

## How to fix it

Write the literal in the type of the parameter: a number without quotes, a text with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_named
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: floor, in: query, type: integer, x-ms-summary: Floor, description: The floor.}
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListShelves
            parameters:
              floor: ground  # error: 22 "floor of ListShelves is an integer"
            value-path: id
            value-title: name
"""
GOOD = BAD.replace('ground  # error: 22 "floor of ListShelves is an integer"', "0")

_FITTING: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


@rule(
    "DY007",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-type-mismatch",),
    codes=("OperationParameterStaticTypeMismatch",),
)
def dynamic_literal_mismatch(definition: Definition) -> Iterator[Finding]:
    """Yield every literal that is not of the parameter's type."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            continue
        for argument in call.arguments:
            if argument.reference or argument.literal is None:
                continue
            wanted = find_named(definition, call.target, call.extension, argument.name)
            kind = wanted[0].type if len(wanted) == 1 else ""
            is_number = isinstance(argument.literal, bool) and kind in {"integer", "number"}
            if kind in _FITTING and (is_number or not isinstance(argument.literal, _FITTING[kind])):
                article = "an" if kind[0] in "aio" else "a"
                message = f"{argument.name} of {call.operation_id} is {article} {kind}; write the literal as one"
                yield Finding(argument.pointer, message)
