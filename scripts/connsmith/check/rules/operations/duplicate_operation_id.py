"""Two operations have the same operationId.

## Why this is bad

A flow stores the operationId of the action that it calls.
When two operations answer to one id, one of them cannot be reached.
Two ids that differ in letter case only are hard to tell apart, and no published connector has such a pair.

## How to fix it

Rename one of them.
If the connector is already published, rename the newer one: flows hold the older.
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
      operationId: ListShelves
  /archive:
    get:
      summary: List archived shelves
      description: Retrieves the shelves that were put away.
      operationId: ListShelves  # error: 20 "is already taken by GET /shelves"
      responses:
        '200': {description: The shelves.}
  /lent:
    get:
      summary: List lent shelves
      description: Retrieves the shelves that are away.
      operationId: listShelves  # error: 20 "is already taken by GET /shelves"
      responses:
        '200': {description: The shelves.}
"""
GOOD = BAD.replace('ListShelves  # error: 20 "is already taken by GET /shelves"', "ListArchivedShelves").replace(
    'listShelves  # error: 20 "is already taken by GET /shelves"', "ListLentShelves"
)


@rule("OP001", everywhere(Severity.ERROR), facts=("operationid-unique",), codes=("OperationIdNotUnique",))
def duplicate_operation_id(definition: Definition) -> Iterator[Finding]:
    """Yield every operationId that an earlier operation has, in whatever letter case."""
    first: dict[str, tuple[Pointer, str]] = {}
    for operation in definition.operations:
        pointer = (*operation.pointer, "operationId")
        request = f"{operation.method.upper()} {operation.path}"
        if not operation.id:
            continue
        if operation.id.lower() in first:
            other, taken_by = first[operation.id.lower()]
            message = f"the operationId {operation.id} is already taken by {taken_by}; rename the newer operation"
            yield Finding(pointer, message, related=(("first used here", other),))
        else:
            first[operation.id.lower()] = (pointer, request)
