"""A later revision of an operation stands alone in its family.

## Why this is bad

The platform finds the older revisions of an operation by their common `family`.
A revision 2 without a revision 1 means that the older one is gone, or that the two do not share the name of the
family.

## How to fix it

Give the older operation the same `family` and a lower `revision`; its family is its operationId unless it says
otherwise.
If it was removed on purpose, allow this finding.
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
      operationId: ListShelves_V2
      x-ms-api-annotation: {family: Shelves, revision: 2}  # error: 28 "ListShelves_V2 is revision 2 of Shelves"
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


@rule("VE004", everywhere(Severity.INFO), facts=("ver-family-revision", "ver-default-family"))
def revision_without_predecessor(definition: Definition) -> Iterator[Finding]:
    """Yield the annotation of every later revision that has no sibling, by name or by default."""
    for family, members in families_of(definition).items():
        alone = members[0]
        has_default = (
            family in definition.operations_by_id and definition.operations_by_id[family] is not alone.operation
        )
        if len(members) == 1 and alone.revision is not None and alone.revision > 1 and not has_default:
            message = (
                f"{alone.operation.name} is revision {alone.revision} of {family}, and no other operation is of it"
            )
            yield Finding(alone.pointer, message)
