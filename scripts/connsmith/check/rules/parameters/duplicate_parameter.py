"""An operation has two parameters of the same name in the same place.

## Why this is bad

A request can carry only one of them, and the platform refuses the definition.

## How to fix it

Remove one of them. If a shared parameter is repeated in place, remove the copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
        - name: room  # error: 11 "has the query parameter room twice"
          in: query
          type: string
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
        - {name: space, in: query, type: string, x-ms-summary: Space, description: The space.}
"""


@rule(
    "PM001",
    everywhere(Severity.ERROR),
    facts=("param-unique",),
    codes=(
        "OperationParametersContainDuplicateParameter",
        "OperationParametersAreNotUnique",
    ),
)
def duplicate_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every parameter of an operation that has the name and place of an earlier one."""
    for operation in definition.operations:
        first: dict[tuple[str, str], Pointer] = {}
        for parameter in operation.parameters:
            key = (parameter.name, parameter.place)
            other = first.setdefault(key, parameter.pointer)
            if other != parameter.pointer and parameter.name and parameter.place != "body":
                message = f"{operation.name} has the {parameter.place} parameter {parameter.name} twice; remove one"
                yield Finding(parameter.pointer, message, related=(("first given here", other),))
