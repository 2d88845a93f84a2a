"""x-ms-enum-values leaves out a value of the enum.

## Why this is bad

A list that mixes labels with raw values looks broken, and the value without a label may not be offered at all.

## How to fix it

Add an entry with `value` and `displayName` for it.
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
          x-ms-enum-values:  # error: 11 "leaves out: blue"
            - {value: red, displayName: Red}
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


@rule("EX006", everywhere(Severity.INFO), facts=("xms-enum-values-match",))
def unlabelled_enum_value(definition: Definition) -> Iterator[Finding]:
    """Yield every list of labels that is shorter than its enum."""
    for pointer, data, entries in enum_labels(definition):
        enum = data.get("enum")
        labelled = [value for _, value in entries]
        left_out = [str(value) for value in (enum if isinstance(enum, list) else ()) if value not in labelled]
        if left_out:
            message = f"x-ms-enum-values leaves out: {', '.join(left_out)}; give every value of the enum a displayName"
            yield Finding((*pointer, "x-ms-enum-values"), message, on_key=True)
