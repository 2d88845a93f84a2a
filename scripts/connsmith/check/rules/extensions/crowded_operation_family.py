"""A family has more than two operations that are not deprecated.

## Why this is bad

A family is one operation through time: the one in use, and the one that comes next.
A third leaves makers to guess.

## How to fix it

Mark the oldest as `deprecated: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.families import families_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-api-annotation: {family: ListShelves, revision: 1}
  /v2/shelves:
    get:
      summary: List shelves by room
      description: Retrieves the shelves of a room.
      operationId: ListShelves_V2
      x-ms-api-annotation: {family: ListShelves, revision: 2}
      responses:
        '200': {description: The shelves.}
  /v3/shelves:
    get:
      summary: List shelves by wall
      description: Retrieves the shelves of a wall.
      operationId: ListShelves_V3
      x-ms-api-annotation: {family: ListShelves, revision: 3}  # error: 37 "more than two operations"
      responses:
        '200': {description: The shelves.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-api-annotation: {family: ListShelves, revision: 1}
  /v2/shelves:
    get:
      summary: List shelves by room
      description: Retrieves the shelves of a room.
      operationId: ListShelves_V2
      x-ms-api-annotation: {family: ListShelves, revision: 2}
      responses:
        '200': {description: The shelves.}
"""

_MOST = 2


@rule(
    "EX014",
    everywhere(Severity.ERROR),
    facts=("xms-annotation-family-active",),
    codes=("OperationFamilyHasManyActiveOperations",),
)
def crowded_operation_family(definition: Definition) -> Iterator[Finding]:
    """Yield the operations of a family beyond the second that is in use."""
    for family, members in families_of(definition).items():
        for member in [member for member in members if member.is_active][_MOST:]:
            message = f"the family {family} has more than two operations that are not deprecated; deprecate the oldest"
            yield Finding((*member.pointer, "family"), message)
