"""Two active revisions of an operation have the same summary.

## Why this is bad

Makers see both in the list of actions and cannot tell which one to take.

## How to fix it

Append the version to the summary of the newer: `List shelves (V2)`. Or deprecate the older.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.families import families_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation

BAD = """\
paths:
  /shelves:
    get:
      operationId: ListShelves
      summary: List shelves
      x-ms-api-annotation: {family: ListShelves, revision: 1}
  /v2/shelves:
    get:
      operationId: ListShelves_V2
      summary: List shelves  # error: 16 "has the summary of ListShelves"
      description: Retrieves the shelves with their boxes.
      x-ms-api-annotation: {family: ListShelves, revision: 2}
      responses:
        '200': {description: The shelves.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      operationId: ListShelves
      summary: List shelves
      x-ms-api-annotation: {family: ListShelves, revision: 1}
      x-ms-visibility: advanced
  /v2/shelves:
    get:
      operationId: ListShelves_V2
      summary: List shelves (V2)
      description: Retrieves the shelves with their boxes.
      x-ms-api-annotation: {family: ListShelves, revision: 2}
      responses:
        '200': {description: The shelves.}
"""


@rule("VE003", everywhere(Severity.WARNING), facts=("ver-family-revision",))
def revisions_with_one_summary(definition: Definition) -> Iterator[Finding]:
    """Yield the summary of every visible active member of a family that an earlier one has."""
    for members in families_of(definition).values():
        first: dict[str, Operation] = {}
        for member in members:
            operation = member.operation
            summary = operation.text("summary").strip().lower()
            if not summary or not member.is_active or operation.is_internal:
                continue
            other = first.setdefault(summary, operation)
            if other is not operation:
                message = f"{operation.name} has the summary of {other.name}; append the version, as in (V2)"
                place = (*operation.pointer, "summary")
                yield Finding(place, message, related=(("the other revision", (*other.pointer, "summary")),))
