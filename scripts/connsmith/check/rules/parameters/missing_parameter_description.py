"""A visible parameter has no description.

## Why this is bad

The description is the tooltip of the field, and for an agent the only hint at what to fill in.
Reviewers ask for one on everything that is visible.

## How to fix it

Add a `description`: what the value means, which values there are, where makers find it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
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
        - name: room  # error: 11 "the parameter room has no description"
          in: query
          type: string
          x-ms-summary: Room
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
"""


@rule("PM009", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("param-desc-present",))
def missing_parameter_description(definition: Definition) -> Iterator[Finding]:
    """Yield every visible parameter that is without."""
    for item in definition.fact(ShownParts).parameters:
        if not item.text("description")[1]:
            message = f"the parameter {item.name} has no description; say what it means"
            yield Finding(item.pointer, message)
