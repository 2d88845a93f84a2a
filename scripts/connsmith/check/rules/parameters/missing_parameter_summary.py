"""A visible parameter has no x-ms-summary.

## Why this is bad

Makers see the name on the wire in place of a label: `shlf_id` where `Shelf ID` should stand, in the designer, in
Power
Apps and on the reference page. Reviewers ask for a label on everything that is visible.

## How to fix it

Add an `x-ms-summary` in title case: `Shelf ID`.
A parameter that makers should not see gets `x-ms-visibility: internal` and a default.
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
        - name: room  # error: 11 "the parameter room has no x-ms-summary"
          in: query
          type: string
          description: The room.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
"""


@rule("PM007", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("param-summary-present",))
def missing_parameter_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every visible parameter that is without."""
    for item in definition.fact(ShownParts).parameters:
        if not item.text("x-ms-summary")[1]:
            message = f"the parameter {item.name} has no x-ms-summary; add the label that makers see"
            yield Finding(item.pointer, message)
