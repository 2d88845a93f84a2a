"""x-ms-enum-values describes a value that the enum does not have.

## Why this is bad

`x-ms-enum-values` gives the values of an `enum` their labels.
A value that is not in the `enum` is offered to the maker and then refused.

## How to fix it

Write the value as it stands in `enum`, or add it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.placement import enum_labels
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: color
          in: query
          type: string
          enum: [red, blue]
          x-ms-enum-values:
            - {value: red, displayName: Red}
            - {value: bleu, displayName: Blue}  # error: 23 "bleu is not in the enum"
            - {value: blue, displayName: Blue}
          x-ms-summary: Color
          description: The color of the shelves.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: color
          in: query
          type: string
          enum: [red, blue]
          x-ms-enum-values:
            - {value: red, displayName: Red}
            - {value: blue, displayName: Blue}
          x-ms-summary: Color
          description: The color of the shelves.
"""


@rule("EX004", everywhere(Severity.ERROR), facts=("xms-enum-values-match",), codes=("InvalidEnumValuesExtensionValue",))
def enum_value_not_in_enum(definition: Definition) -> Iterator[Finding]:
    """Yield every labelled value that is not among the values of the enum."""
    for pointer, data, entries in enum_labels(definition):
        enum = data.get("enum")
        if not isinstance(enum, list):
            continue
        for index, value in entries:
            if value not in enum:
                message = f"the value {value} is not in the enum; write it as it stands there, or add it"
                yield Finding((*pointer, "x-ms-enum-values", index, "value"), message)
