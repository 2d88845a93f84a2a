"""A value of an enum is not of the type that is declared for it.

## Why this is bad

A value of another type can never be sent, and the platform refuses the definition.

## How to fix it

Write the values as the type wants them: `5` and not `'5'` for an integer.

## Why it is still an error

Microsoft's validator has this rule, and says that the values must match.
Ten of 310 certified connectors that were checked break it, most with `'true'` and `'false'` in quotes in a boolean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.views.definition import Definition
from connsmith.check.views.values import fits, shorten
from connsmith.diagnostics import Severity

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
            - many  # error: 15 "is no integer"
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


@rule(
    id="PM019",
    name="enum-value-of-wrong-type",
    summary="A value of an enum is not of the type that is declared for it.",
    severities=everywhere(Severity.ERROR),
    source="rules.md param-enum-type (V)",
    codes=("InvalidEnumValue",),
    bad=BAD,
    good=GOOD,
)
def enum_value_of_wrong_type(definition: Definition) -> Iterator[Finding]:
    """Yield every value of an enum that does not have the type beside it."""
    for host in definition.typed:
        values, declared = host.data.get("enum"), host.data.get("type")
        for index, value in enumerate(values if isinstance(values, list) else ()):
            if not fits(value, declared):
                message = f"the value {shorten(value)} of the enum is no {declared}; write it as one or change the type"
                yield Finding((*host.pointer, "enum", index), message)
