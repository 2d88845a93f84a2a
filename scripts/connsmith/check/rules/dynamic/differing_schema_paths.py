"""x-ms-dynamic-schema and x-ms-dynamic-properties read different places of the response.

## Why this is bad

The two extensions describe one schema to older and to newer designers.
When they differ, a flow looks different in each of them.

## How to fix it

Write in `itemValuePath` what stands in `value-path`, without `/properties` at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import PROPERTIES, SCHEMA, walk_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Fields:
    type: object
    x-ms-dynamic-schema: {operationId: ListShelves, value-path: schema/properties}
    x-ms-dynamic-properties: {operationId: ListShelves, itemValuePath: fields}  # error: 72 "write schema"
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: object, items: REMOVED, additionalProperties: true}
"""
GOOD = BAD.replace('fields}  # error: 72 "write schema"', "schema}")


@rule(
    "DY015",
    everywhere(Severity.ERROR),
    facts=("xms-dynamic-properties-path",),
    codes=("DynamicPropertiesItemValuePathMismatch",),
)
def differing_schema_paths(definition: Definition) -> Iterator[Finding]:
    """Yield every itemValuePath that is not the value-path beside it."""
    for call in definition.fact(walk_calls):
        older = call.host.get(SCHEMA)
        path = older.get("value-path") if isinstance(older, dict) and call.extension == PROPERTIES else None
        if not isinstance(path, str):
            continue
        expected = path.removesuffix("properties").rstrip("/") if path.split("/")[-1] == "properties" else path
        if (call.path("itemValuePath") or "") != expected:
            at = "itemValuePath" if "itemValuePath" in call.data else "operationId"
            message = f"itemValuePath does not fit the value-path {path}; write {expected or 'nothing'}"
            yield Finding((*call.pointer, at), message)
