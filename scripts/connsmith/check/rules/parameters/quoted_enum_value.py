"""A value of an enum is a text where a number or a boolean is declared.

## Why this is bad

The validator refuses a value of another type (InvalidEnumValue), and code generated from the definition sends a text.

## How to fix it

Take the quotes away. A boolean needs no enum: the designer offers yes and no by itself.

## Why it is not an error

13 of 535 merged connectors have such values, most of them 'true' and 'false' in a boolean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import fits, is_quoted, shorten
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: top
          in: query
          type: integer
          enum:
            - 10
            - '20'  # error: 15 "is a text"
          x-ms-summary: Top
          description: How many.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: top, in: query, type: integer, enum: [10, 20], x-ms-summary: Top, description: How many.}
"""


@rule("PM024", everywhere(Severity.WARNING), facts=("param-enum-type",), codes=("InvalidEnumValue",))
def quoted_enum_value(definition: Definition) -> Iterator[Finding]:
    """Yield every enum whose misfits are all of the declared type without their quotes, at the first of them."""
    for host in definition.typed:
        listed, declared = host.data.get("enum"), host.data.get("type")
        values = listed if isinstance(listed, list) else []
        wrong = [index for index, value in enumerate(values) if not fits(value, declared)]
        if wrong and all(is_quoted(values[index], declared) for index in wrong):
            others = f", and so are {len(wrong) - 1} more" if wrong[1:] else ""
            subject = f"the value {shorten(values[wrong[0]])} of the enum is a text and not of type {declared}{others}"
            yield Finding((*host.pointer, "enum", wrong[0]), f"{subject}; take the quotes away")
