"""Two operations of a family have the same revision.

## Why this is bad

The revision tells which operation of a family is newer.
With two alike the platform cannot choose, and the validator refuses the definition.

## How to fix it

Give each operation of the family a revision of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.families import families_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.analyses.families import Member

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
      x-ms-api-annotation: {family: ListShelves, revision: 1}  # error: 60 "revision 1 of the family ListShelves"
      responses:
        '200': {description: The shelves.}
"""
GOOD = BAD.replace('revision: 1}  # error: 60 "revision 1 of the family ListShelves"', "revision: 2}")


@rule(
    "EX013",
    everywhere(Severity.ERROR),
    facts=("xms-annotation-family-duplicates",),
    codes=("OperationFamilyHasDuplicateRevisions",),
)
def duplicate_family_revision(definition: Definition) -> Iterator[Finding]:
    """Yield every revision that an earlier operation of the family has."""
    for family, members in families_of(definition).items():
        first: dict[int, Member] = {}
        for member in members:
            if member.revision is None:
                continue
            other = first.setdefault(member.revision, member)
            if other is not member:
                message = (
                    f"{other.operation.name} is already revision {member.revision} of the family {family}; count on"
                )
                yield Finding(
                    (*member.pointer, "revision"), message, related=(("first used here", (*other.pointer, "revision")),)
                )
