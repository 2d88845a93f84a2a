"""An extension calls an operation without something that the operation requires.

## Why this is bad

The designer sends what the extension lists, and nothing else.
The service refuses the call, and the list or the schema stays empty.

## How to fix it

Add the parameter below `parameters` with a literal or a reference, or give it a default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import missing_inputs
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
          required: true
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListShelves  # error: 26 "ListShelves requires room"
            value-path: id
            value-title: name
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          required: true
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListShelves
            parameters: {room: hall}
            value-path: id
            value-title: name
"""


@rule(
    "DY004",
    everywhere(Severity.ERROR),
    facts=("xms-dynamic-required-params",),
    codes=("OperationMissingRequiredProperty",),
)
def missing_dynamic_argument(definition: Definition) -> Iterator[Finding]:
    """Yield every call that lacks a required input without a default."""
    for call in definition.fact(walk_calls):
        if call.target is None:
            continue
        missing = missing_inputs(definition, call.target, {argument.name for argument in call.arguments})
        if missing:
            message = f"{call.operation_id} requires {', '.join(missing)}; give a value below parameters"
            yield Finding((*call.pointer, "operationId"), message)
