"""A value of an enum is not of the type that is declared for it.

## Why this is bad

A value of another type can never be sent, and the platform refuses the definition.

## How to fix it

Write the values as the type wants them: `5` and not `'5'` for an integer.
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
            - many  # error: 15 "is no integer, nor are 1 more"
            - all
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


@rule("PM019", everywhere(Severity.ERROR), facts=("param-enum-type",), codes=("InvalidEnumValue",))
def enum_value_of_wrong_type(definition: Definition) -> Iterator[Finding]:
    """Yield every enum that holds values of another type than the one beside it, at the first of them."""
    for host in definition.typed:
        listed, declared = host.data.get("enum"), host.data.get("type")
        values = listed if isinstance(listed, list) else []
        wrong = [index for index, value in enumerate(values) if not fits(value, declared)]
        if not all(is_quoted(values[index], declared) for index in wrong):
            others = f", nor are {len(wrong) - 1} more" if wrong[1:] else ""
            subject = f"the value {shorten(values[wrong[0]])} of the enum is no {declared}{others}"
            yield Finding((*host.pointer, "enum", wrong[0]), f"{subject}; write values of it or change the type")
