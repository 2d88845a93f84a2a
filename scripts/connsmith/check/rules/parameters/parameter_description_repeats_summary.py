"""The description of a parameter or property says the same as its label.

## Why this is bad

The description stands right below the label, and makers learn nothing from it.
Nothing refuses it, and every fourth published connector has some.

## How to fix it

Say what the value is good for, which form it has, or where makers find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.wording import is_same_text
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: Room.  # error: 24 "repeats its x-ms-summary"
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room of the shelves.}
"""


@rule("PM015", everywhere(Severity.INFO), facts=("param-desc-differs",))
def parameter_description_repeats_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every description that differs from the label in letter case, blanks or punctuation only."""
    for pointer, text, item in definition.fact(ShownParts).texts("description"):
        label = item.text("x-ms-summary")[1]
        if label and is_same_text(label, text):
            message = f"the description of {item.name} repeats its x-ms-summary; say what the value is good for"
            yield Finding(pointer, message)
