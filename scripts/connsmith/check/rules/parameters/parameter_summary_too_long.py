"""The label of a parameter or property is longer than 80 characters.

## Why this is bad

A label has one line in the designer, and the rest is cut off. Certification takes 80 characters at most.

## How to fix it

Keep the name of the thing, and move the rest to the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: >-  # error: 25 "has 91 characters"
            Room of the House That All of the Shelves Stand in That This Operation Is Going to List Now
          description: The room.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room of the shelves.}
"""


@rule("PM011", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("param-summary-length",))
def parameter_summary_too_long(definition: Definition) -> Iterator[Finding]:
    """Yield every label that is too long for one line."""
    for pointer, text, item in definition.fact(ShownParts).texts("x-ms-summary"):
        if len(text) > _LONGEST:
            message = (
                f"the x-ms-summary of {item.name} has {len(text)} characters, and {_LONGEST} are allowed; shorten it"
            )
            yield Finding(pointer, message)
