"""An operation belongs to a family and does not say which revision it is.

## Why this is bad

The platform takes a missing revision for 1.
As soon as a second operation of the family leaves it out, the two cannot be told apart.

## How to fix it

Write `revision`, counting from 1.
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
      x-ms-api-annotation: {family: ListShelves}  # error: 37 "without a revision"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-api-annotation: {family: ListShelves, revision: 1}
"""


@rule(
    "EX016",
    everywhere(Severity.WARNING),
    facts=("xms-annotation-empty-revision",),
    codes=("OperationRevisionEmpty", "OperationFamilyHasManyEmptyRevisions"),
)
def missing_family_revision(definition: Definition) -> Iterator[Finding]:
    """Yield every member of a family that has no revision."""
    for family, members in families_of(definition).items():
        for member in members:
            if "revision" not in member.annotation:
                message = f"{member.operation.name} is in the family {family} without a revision; write one, from 1 on"
                yield Finding((*member.pointer, "family"), message)
