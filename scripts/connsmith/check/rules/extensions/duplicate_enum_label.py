"""x-ms-enum-values describes a value twice.

## Why this is bad

The designer cannot tell which of the two labels is meant, and shows the value twice.

## How to fix it

Keep one of the entries.
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
          enum: [red]
          x-ms-enum-values:
            - {value: red, displayName: Red}
            - {value: red, displayName: Crimson}  # error: 23 "red has a label already"
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
          enum: [red]
          x-ms-enum-values:
            - {value: red, displayName: Red}
          x-ms-summary: Color
          description: The color of the shelves.
"""


@rule("EX005", everywhere(Severity.ERROR), facts=("xms-enum-values-match",), codes=("DuplicateEnumValuesInExtension",))
def duplicate_enum_label(definition: Definition) -> Iterator[Finding]:
    """Yield every value that an earlier entry describes."""
    for pointer, _, entries in enum_labels(definition):
        seen: list[object] = []
        for index, value in entries:
            if value in seen:
                message = f"the value {value} has a label already; keep one of the entries"
                yield Finding((*pointer, "x-ms-enum-values", index, "value"), message)
            seen.append(value)
