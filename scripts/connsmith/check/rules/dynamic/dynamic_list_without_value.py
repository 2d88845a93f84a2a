"""A dynamic list does not say which property is the value of an entry.

## Why this is bad

Without `value-path` or `itemValuePath` the designer cannot know what to send when the maker picks an entry.

## How to fix it

Write the path of the property, seen from an item of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import LIST, VALUES, walk_calls
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import items_of, result_of, type_of, walk

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
          x-ms-dynamic-values:  # error: 11 "add value-path"
            operationId: ListShelves
            value-title: name
"""
GOOD = """\
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
            value-title: name
            value-path: id
"""

_KEYS = {VALUES: "value-path", LIST: "itemValuePath"}


@rule("DY017", everywhere(Severity.WARNING), facts=("dynamic-values-shape",))
def dynamic_list_without_value(definition: Definition) -> Iterator[Finding]:
    """Yield every list of objects without the path of the value."""
    for call in definition.fact(walk_calls):
        key = _KEYS.get(call.extension, "")
        if not key or key in call.data or call.target is None:
            continue
        reach = walk(definition, result_of(call.target), call.path(call.collection_key) or "")
        if type_of(definition, items_of(definition, reach.schema)) == "object":
            message = f"the list of {call.operation_id} does not say what its value is; add {key}"
            yield Finding(call.pointer, message, on_key=True)
