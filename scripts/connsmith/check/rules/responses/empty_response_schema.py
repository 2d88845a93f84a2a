"""The schema of a successful response says nothing.

## Why this is bad

An object without properties gives makers no outputs, and reviewers ask for more.
Every sixth certified connector has one all the same, so it is a warning and no error.

## How to fix it

List the properties, or add `x-ms-dynamic-schema` when they are known only at run time.
Remove the schema if the operation returns nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import located_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

_SAYS_SOMETHING = (
    "properties",
    "items",
    "additionalProperties",
    "enum",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "$ref",
)
BAD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '200':
          description: The shelf that is gone.
          schema: {type: object}  # error: 11 "RemoveShelf returns an object without properties"
"""
GOOD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '200':
          description: The shelf that is gone.
          schema: {type: object, properties: {id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}}}
"""


@rule("RS006", when_certified(Severity.WARNING, custom=Severity.INFO), facts=("resp-schema-not-empty",))
def empty_response_schema(definition: Definition) -> Iterator[Finding]:
    """Yield the schema of every 200 and 201 response of a visible operation that has no content."""
    seen = set()
    for operation in definition.operations:
        for response in operation.responses if not operation.is_internal else ():
            place = (*response.target, "schema")
            schema = response.data.get("schema")
            if response.status in {"200", "201"} and isinstance(schema, dict) and place not in seen:
                seen.add(place)
                if _is_empty(definition, schema, place):
                    message = f"{operation.name} returns an object without properties; list them, or remove the schema"
                    yield Finding(place, message, on_key=True)


def _is_empty(definition: Definition, schema: dict[str, Any], place: Pointer) -> bool:
    parts = [part for _, part in located_parts(definition, schema, place)]
    leads_nowhere = not parts or any("$ref" in part for part in parts)  # references have rules of their own
    return not leads_nowhere and all(
        part.get("type", "object") == "object" and not any(part.get(k) for k in _SAYS_SOMETHING) for part in parts
    )
