"""A format is not one that the platform knows for its type.

## Why this is bad

The designer picks the field, and Power Apps the type, by the format; one that is not known does nothing.
The validator warns about it.

## How to fix it

Use int32 or int64 with integers, float or double with numbers, and with strings byte, binary, date, date-time,
date-no-tz, password, email, html, uri or uuid. Otherwise remove the format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMATS = {
    "integer": {"int32", "int64"},
    "number": {"float", "double"},
    "string": {
        "byte", "binary", "date", "date-time", "date-no-tz", "password", "email", "html", "uri", "uuid",
    },
}  # fmt: skip
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
      count:
        type: integer
        format: int16  # error: 17 "int16 is no format of integer"
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
      count: {type: integer, format: int32, x-ms-summary: Count, description: How many there are.}
"""


@rule("SC012", everywhere(Severity.WARNING), facts=("schema-type-format",), codes=("UnrecognizedTypeFormat",))
def unrecognized_format(definition: Definition) -> Iterator[Finding]:
    """Yield every format of a parameter or schema that does not belong to its type."""
    for host in definition.typed:
        declared, form = host.data.get("type"), host.data.get("format")
        if isinstance(declared, str) and isinstance(form, str) and form and form not in _FORMATS.get(declared, ()):
            known = ", ".join(sorted(_FORMATS.get(declared, ()))) or "none"
            message = f"{form} is no format of {declared}; it has {known}"
            yield Finding((*host.pointer, "format"), message)
