"""The label of a parameter or property has punctuation other than parentheses.

## Why this is bad

The guidance for certification asks for letters, digits, blanks and parentheses only in labels, and reviewers may ask
for it. The platform takes the rest, and 98 of 316 merged certified connectors have some: it is an info.

## How to fix it

Say it in words, or move it to the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.wording import odd_characters
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
          x-ms-summary: Room/Space  # error: 25 "has '/'"
          description: The room.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room or Space, description: The room of the shelves.}
"""


@rule("PM013", when_certified(Severity.INFO), facts=("param-summary-chars",))
def punctuation_in_parameter_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every label with marks."""
    for pointer, text, item in definition.fact(ShownParts).texts("x-ms-summary"):
        odd = odd_characters(text)
        if odd:
            message = f"the x-ms-summary of {item.name} has '{odd}'; use letters, digits and parentheses only"
            yield Finding(pointer, message)
