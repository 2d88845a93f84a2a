"""A visible property of a body has no x-ms-summary.

## Why this is bad

Makers see the name on the wire in place of a label: `shlf_id` where `Shelf ID` should stand, in the designer, in
Power
Apps and on the reference page. Reviewers ask for a label on everything that is visible.

## How to fix it

Add an `x-ms-summary` in title case to the property, or a `title`, which is shown in its place.
What makers should not see gets `x-ms-visibility: internal`.

## Why it is not an error

215 of 521 merged connectors lack some of these labels. Reviewers ask for them now and then (#550, #3407).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition
from connsmith.reading.merging import NOTIFICATION_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              room: {type: string, description: The room.}  # error: 15 "the property room has no x-ms-summary"
      responses:
        '200': {description: The shelf.}
"""
GOOD = """\
paths:
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              room: {type: string, x-ms-summary: Room, description: The room.}
      responses:
        '200': {description: The shelf.}
"""


@rule("PM008", when_certified(Severity.INFO), facts=("param-summary-present",))
def missing_property_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every visible property of a body that is without."""
    for item in definition.fact(ShownParts).inputs:
        if not item.text("x-ms-summary")[1] and not item.text("title")[1] and NOTIFICATION_URL not in item.data:
            message = f"the property {item.name} has no x-ms-summary; add the label that makers see"
            yield Finding(item.pointer, message, on_key=True)
