"""A $ref has other keys beside it.

## Why this is bad

A reference stands for the whole object, so everything beside it is ignored:
a title or description there is never shown.
The validator objects to such keys.

## How to fix it

Move them into the referenced definition.
If they only hold here, wrap the reference: `allOf: [{$ref: ...}]` beside the keys.

## Why it is not an error

The validator has a finding of its own for such keys, but how strictly it takes them is not published.
Sixteen of 316 merged certified connectors have them, so it is a warning here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Shelf:
    type: object
    properties:
      room:
        $ref: '#/definitions/Room'
        description: Where the shelf stands.  # error: 9 "description beside $ref is ignored"
  Room: {type: string}
"""
GOOD = """\
definitions:
  Shelf:
    type: object
    properties:
      room:
        $ref: '#/definitions/Room'
  Room: {type: string, description: Where the shelf stands.}
"""


@rule(
    "RT005",
    everywhere(Severity.WARNING),
    facts=("ref-sole-property",),
    codes=("AdditionalPropertyNotAllowedAdjacentToRef",),
)
def reference_with_siblings(definition: Definition) -> Iterator[Finding]:
    """Yield each key that stands beside a reference in a schema."""
    for schema in definition.schemas:
        if isinstance(schema.data.get("$ref"), str):
            for key in schema.data:
                if key != "$ref":
                    message = f"{key} beside $ref is ignored; move it into the definition, or wrap the $ref in allOf"
                    yield Finding((*schema.pointer, key), message, on_key=True)
