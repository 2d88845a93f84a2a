"""An older revision of an operation is as visible as the newer one.

## Why this is bad

Makers find both in the same list, and build new flows with the one that is going to leave.

## How to fix it

Give the older revision `x-ms-visibility: advanced`. When the newer one is in production, deprecate the older.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.families import families_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_OUT_OF_THE_WAY = {"advanced", "internal"}
BAD = """\
paths:
  /shelves:
    get:  # error: 5 "ListShelves is older than ListShelves_V2"
      operationId: ListShelves
      summary: List shelves
      x-ms-api-annotation: {family: ListShelves, revision: 1}
  /v2/shelves:
    get:
      operationId: ListShelves_V2
      summary: List shelves (V2)
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


@rule("VE005", everywhere(Severity.INFO), facts=("ver-preview-first",))
def prominent_older_revision(definition: Definition) -> Iterator[Finding]:
    """Yield every active member of a family, but the newest, that stands among the usual operations."""
    for members in families_of(definition).values():
        active = sorted((item for item in members if item.is_active), key=lambda item: item.revision or 1)
        for older in active[:-1]:
            operation, newest = older.operation, active[-1]
            level = operation.data.get("x-ms-visibility")
            if level not in _OUT_OF_THE_WAY and (older.revision or 1) < (newest.revision or 1):
                message = f"{operation.name} is older than {newest.operation.name}; make its x-ms-visibility advanced"
                yield Finding(operation.pointer, message, on_key=True)
