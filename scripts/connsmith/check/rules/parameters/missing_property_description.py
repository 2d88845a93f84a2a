"""A visible property of a body has no description.

## Why this is bad

The description is the tooltip of the field, and for an agent the only hint at what to fill in.
Reviewers ask for one on everything that is visible.
104 of 316 merged certified connectors lack some of these descriptions, and nothing refuses them: it is an info.

## How to fix it

Add a `description`: what the value means, which values there are, where makers find it.
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
              room: {type: string, x-ms-summary: Room}  # error: 15 "the property room has no description"
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


@rule("PM010", when_certified(Severity.INFO), facts=("param-desc-present",))
def missing_property_description(definition: Definition) -> Iterator[Finding]:
    """Yield every visible property of a body that is without."""
    for item in definition.fact(ShownParts).inputs:
        if not item.text("description")[1] and NOTIFICATION_URL not in item.data:
            message = f"the property {item.name} has no description; say what it means"
            yield Finding(item.pointer, message, on_key=True)
