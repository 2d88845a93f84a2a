"""An exclusive bound stands without the bound.

## Why this is bad

In OpenAPI 2.0 `exclusiveMaximum: true` only sharpens `maximum`, and means nothing without it.
The platform refuses the definition.

## How to fix it

Add `maximum` or `minimum`, or remove the exclusive one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDS = (("exclusiveMaximum", "maximum"), ("exclusiveMinimum", "minimum"))
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
        exclusiveMaximum: true  # error: 9 "without maximum"
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
      count: {type: integer, exclusiveMaximum: true, maximum: 10, x-ms-summary: Count, description: How many.}
"""


@rule(
    "SC014",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("schema-exclusive-bounds",),
    codes=(
        "ExclusiveMaximumRequiresMaximum",
        "ExclusiveMinimumRequiresMinimum",
    ),
)
def exclusive_without_bound(definition: Definition) -> Iterator[Finding]:
    """Yield every exclusive bound of a parameter or schema that has nothing to sharpen."""
    for host in definition.typed:
        for exclusive, bound in _BOUNDS:
            if exclusive in host.data and bound not in host.data:
                message = f"{exclusive} means nothing without {bound}; add it or remove {exclusive}"
                yield Finding((*host.pointer, exclusive), message, on_key=True)
