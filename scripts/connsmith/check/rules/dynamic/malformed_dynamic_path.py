"""A path of a dynamic extension begins with a slash.

## Why this is bad

The paths begin at the response without a slash: `data/rooms`, not `/data/rooms`.
With one, the platform looks for a property without a name.

## How to fix it

Remove the slash at the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: shelf
          in: query
          type: string
          x-ms-summary: Shelf
          description: The shelf.
          x-ms-dynamic-values:
            operationId: ListShelves
            value-path: /id  # error: 25 "write id"
            value-title: name
"""
GOOD = BAD.replace('/id  # error: 25 "write id"', "id")


@rule("DY010", everywhere(Severity.ERROR), facts=("xms-dynamic-value-path",))
def malformed_dynamic_path(definition: Definition) -> Iterator[Finding]:
    """Yield every path with a slash at its beginning."""
    for call in definition.fact(walk_calls):
        for key in (call.collection_key, *call.item_keys, call.result_key):
            path = call.path(key) if key else None
            if path and path.startswith("/"):
                message = f"{key} begins with a slash; write {path.lstrip('/') or 'nothing'}"
                yield Finding((*call.pointer, key), message)
