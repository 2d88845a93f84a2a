"""A visible property has no type.

## Why this is bad

Power Apps cannot use a value whose type it does not know, and the reference shows `ObjectWithoutType` or nothing.
In a flow it is one untyped object, and makers must parse it themselves.

## How to fix it

Add the `type`; an object also lists its `properties`. What is known only at run time gets `x-ms-dynamic-schema`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING = ("type", "properties", "items", "allOf", "$ref", "additionalProperties", "x-ms-dynamic-schema")
BAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      color: {x-ms-summary: Color, description: The color.}  # error: 7 "color has no type"
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      color: {type: string, x-ms-summary: Color, description: The color.}
"""


@rule("SC020", everywhere(Severity.INFO), facts=("ret-untyped",))
def property_without_type(definition: Definition) -> Iterator[Finding]:
    """Yield every visible property of a body or result that says nothing about its type."""
    shown = definition.fact(ShownParts)
    seen = set()
    for item in (*shown.inputs, *shown.outputs):
        if item.pointer not in seen and not any(key in item.content for key in _TELLING):
            seen.add(item.pointer)
            yield Finding(item.pointer, f"{item.name} has no type, so makers cannot use it; add one", on_key=True)
