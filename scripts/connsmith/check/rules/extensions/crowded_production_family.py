"""A family has more than one production operation that is not deprecated.

## Why this is bad

Of the two operations that a family may have in use, one is meant to be a preview of the next.
Two in production mean that the older was forgotten.

## How to fix it

Mark the older one `deprecated: true`, or the newer one `status: Preview`.
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
info:
  x-ms-api-annotation: {status: Production}
paths:
  /shelves:
    get:
      x-ms-api-annotation: {family: ListShelves, revision: 1, status: Production}
  /v2/shelves:
    get:
      summary: List shelves by room
      description: Retrieves the shelves of a room.
      operationId: ListShelves_V2
      x-ms-api-annotation: {family: ListShelves, revision: 2, status: Production}  # error: 71 "more than one"
      responses:
        '200': {description: The shelves.}
"""
GOOD = BAD.replace('2, status: Production}  # error: 71 "more than one"', "2, status: Preview}")


@rule(
    "EX015",
    everywhere(Severity.WARNING),
    facts=("xms-annotation-family-production",),
    codes=("OperationFamilyHasManyActiveProductionOperations",),
)
def crowded_production_family(definition: Definition) -> Iterator[Finding]:
    """Yield the production operations of a family beyond the first that is in use."""
    for family, members in families_of(definition).items():
        active = [member for member in members if member.is_active and member.annotation.get("status") == "Production"]
        for member in active[1:]:
            message = f"the family {family} has more than one production operation; deprecate the older"
            yield Finding((*member.pointer, "status"), message)
