"""The operationId of a newer revision does not end with its number.

## Why this is bad

Makers and support tell the revisions of an operation apart by their ids.
The platform's own connectors call the second revision `ListShelves_V2`, and the validator expects that.

## How to fix it

End the operationId with `_V` and the number of the revision, as long as the operation is not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      operationId: ListAllShelves  # error: 20 "is revision 2"
      x-ms-api-annotation: {family: ListShelves, revision: 2}
"""
GOOD = """\
paths:
  /shelves:
    get:
      operationId: ListShelves_V2
      x-ms-api-annotation: {family: ListShelves, revision: 2}
"""


@rule(
    "OP006",
    everywhere(Severity.WARNING),
    facts=("operationid-revision-suffix",),
    codes=("OperationIdShouldEndWithRevision",),
)
def operation_id_without_revision(definition: Definition) -> Iterator[Finding]:
    """Yield every operationId of a second or later revision that does not end with its number."""
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        revision = annotation.get("revision") if isinstance(annotation, dict) else None
        if type(revision) is int and revision > 1 and operation.id and not operation.id.endswith(f"V{revision}"):
            message = f"{operation.id} is revision {revision} of its family, so its id should end with _V{revision}"
            yield Finding((*operation.pointer, "operationId"), message)
