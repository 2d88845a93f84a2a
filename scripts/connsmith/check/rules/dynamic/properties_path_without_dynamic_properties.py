"""x-ms-dynamic-schema reads `properties` of a schema, and no x-ms-dynamic-properties stands beside it.

## Why this is bad

A `value-path` that ends in `properties` takes the properties out of the schema and loses which of them are required.
Newer designers take the whole schema, and look for it in `x-ms-dynamic-properties`.

## How to fix it

Add `x-ms-dynamic-properties` with the same path without `/properties` in `itemValuePath`.
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
    x-ms-dynamic-schema:
      operationId: ListShelves
      value-path: schema/properties  # error: 19 "ends in properties"
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: object, items: REMOVED, additionalProperties: true}
"""
GOOD = """\
definitions:
  Fields:
    type: object
    x-ms-dynamic-schema:
      operationId: ListShelves
      value-path: schema/properties
    x-ms-dynamic-properties:
      operationId: ListShelves
      itemValuePath: schema
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: object, items: REMOVED, additionalProperties: true}
"""


@rule(
    "DY014",
    everywhere(Severity.ERROR),
    facts=("xms-dynamic-properties-needed",),
    codes=("DynamicPropertiesExtensionRequiredForPropertiesValuePath",),
)
def properties_path_without_dynamic_properties(definition: Definition) -> Iterator[Finding]:
    """Yield every x-ms-dynamic-schema that reads properties alone."""
    for call in definition.fact(walk_calls):
        path = call.path("value-path") if call.extension == SCHEMA else None
        if path and path.split("/")[-1] == "properties" and PROPERTIES not in call.host:
            message = f"value-path {path} ends in properties; add x-ms-dynamic-properties with the path of the schema"
            yield Finding((*call.pointer, "value-path"), message)
