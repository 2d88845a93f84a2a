"""A dynamic extension reads a property that the response of its operation does not have.

## Why this is bad

The path says which property of the response is the value, the title or the schema.
When the response is not described with that property, the designer shows empty entries or no schema.
It is a warning: Microsoft's validator says that the operation should produce the property.
One certified connector in twenty was merged without it, mostly because the response is described too briefly.

## How to fix it

Write the path of a property of the success response, in its letter case, or describe the property there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import items_of, result_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.analyses.dynamic import DynamicCall

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
            value-path: Id  # error: 25 "has no property Id"
            value-title: name
"""
GOOD = BAD.replace('Id  # error: 25 "has no property Id"', "id")


@rule(
    "DY009",
    everywhere(Severity.WARNING),
    facts=("xms-dynamic-result-property",),
    codes=("InvokedOperationShouldProduceProperty",),
)
def dynamic_path_not_in_response(definition: Definition) -> Iterator[Finding]:
    """Yield every path that certainly leads nowhere."""
    for call in definition.fact(walk_calls):
        schema = result_of(call.target) if call.target is not None else None
        if schema is None:
            continue
        items = _items(definition, call, schema)
        checked = [(key, items) for key in call.item_keys] + [(call.result_key, schema)]
        for key, within in checked:
            path = call.path(key) if key else None
            if path and within is not None and walk(definition, within, path).is_missing:
                owner = f"an item of {call.operation_id}" if key in call.item_keys else call.operation_id
                yield Finding(
                    (*call.pointer, key), f"{owner} has no property {path}; write the path of one that it has"
                )


def _items(definition: Definition, call: DynamicCall, schema: Any) -> Any:
    """Return the schema of the items of the list that `call` reads, none when there is no telling."""
    if not call.collection_key:
        return None
    reach = walk(definition, schema, call.path(call.collection_key) or "")
    return None if reach.schema is None else items_of(definition, reach.schema)
