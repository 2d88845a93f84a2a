"""A minimum is larger than its maximum.

## Why this is bad

No value can be valid, so makers meet an error whatever they enter.

## How to fix it

Swap the two, or correct the one that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDS = (
    ("minimum", "maximum"),
    ("minItems", "maxItems"),
    ("minLength", "maxLength"),
    ("minProperties", "maxProperties"),
)
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
      name:
        type: string
        minLength: 9  # error: 20 "minLength 9 is larger than maxLength 5"
        maxLength: 5
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
      name: {type: string, minLength: 5, maxLength: 9, x-ms-summary: Name, description: The name.}
"""


@rule(
    "SC015",
    everywhere(Severity.WARNING),
    facts=("schema-bounds-order",),
    codes=(
        "MinimumShouldBeLessThanOrEqualToMaximum",
        "MinItemsShouldBeLessThanOrEqualToMaxItems",
        "MinLengthShouldBeLessThanOrEqualToMaxLength",
    ),
)
def reversed_bounds(definition: Definition) -> Iterator[Finding]:
    """Yield every lower bound of a parameter or schema that is above the upper one."""
    for host in definition.typed:
        for lower, upper in _BOUNDS:
            low, high = host.data.get(lower), host.data.get(upper)
            if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
                message = f"{lower} {low} is larger than {upper} {high}, so that no value is valid; swap them"
                yield Finding((*host.pointer, lower), message)
