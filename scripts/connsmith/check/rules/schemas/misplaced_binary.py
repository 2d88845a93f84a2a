"""A property of a body or result is binary.

## Why this is bad

JSON cannot carry raw bytes. The platform takes `format: binary` for a whole body, a whole response or a form field
only.

## How to fix it

Use `format: byte`, which is base64, for content inside JSON; or send the file as the whole body or as a form field.

## Why it is not an error

Microsoft's validator has the id InvalidStringBinaryProperty. 13 of 535 merged connectors carry it all the same,
and the service keeps them.
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
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      photo:
        type: string
        format: binary  # error: 17 "photo is binary"
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
      photo: {type: string, format: byte, x-ms-summary: Photo, description: The photo of the shelf.}
"""


@rule("SC011", everywhere(Severity.WARNING), facts=("schema-binary-position",), codes=("InvalidStringBinaryProperty",))
def misplaced_binary(definition: Definition) -> Iterator[Finding]:
    """Yield the format of every binary property."""
    for schema in definition.schemas:
        if schema.is_property and schema.data.get("type") == "string" and schema.data.get("format") == "binary":
            name = schema.pointer[-1]
            message = f"{name} is binary, which only a whole body, response or form field can be; use format: byte"
            yield Finding((*schema.pointer, "format"), message)
