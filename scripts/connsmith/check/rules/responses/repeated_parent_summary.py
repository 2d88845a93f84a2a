"""The label of an output repeats the label of the object that it is in.

## Why this is bad

Dynamic content puts the label of the object before that of its part, so makers read `Shelf Shelf Name`.

## How to fix it

Leave the name of the object out: `Name`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              shelf:
                type: object
                x-ms-summary: Shelf
                description: The shelf.
                properties:
                  name:
                    type: string
                    x-ms-summary: Shelf Name  # error: 35 "repeats Shelf"
                    description: The name.
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              shelf:
                type: object
                x-ms-summary: Shelf
                description: The shelf.
                properties:
                  name: {type: string, x-ms-summary: Name, description: The name.}
"""


@rule("RS012", everywhere(Severity.INFO), facts=("resp-prop-parent-summary",))
def repeated_parent_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every label that begins with the label of the property around it."""
    seen = set()
    for item in definition.fact(ShownParts).outputs:
        pointer, label = item.text("x-ms-summary")
        parent = item.parent.lower()
        if parent and label.lower().startswith(f"{parent} ") and pointer not in seen:
            seen.add(pointer)
            message = f"the x-ms-summary of {item.name} repeats {item.parent}, which makers see before it; leave it out"
            yield Finding(pointer, message)
