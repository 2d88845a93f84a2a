"""A visible property of a response has no description.

## Why this is bad

The description of an output tells makers what they get; agents have nothing else to go by.

## How to fix it

Add a `description` that ends with a full stop.

## Why it is not an error

254 of 521 merged connectors lack some of these descriptions: reviewers do not ask for them.
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
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              id: {type: string, x-ms-summary: Shelf ID}  # error: 15 "the output id has no description"
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
              id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}
"""


@rule("RS011", when_certified(Severity.INFO), facts=("resp-prop-summary",))
def missing_output_description(definition: Definition) -> Iterator[Finding]:
    """Yield every visible property of a successful response or a notification that is without."""
    for item in definition.fact(ShownParts).outputs:
        if not item.text("description")[1]:
            yield Finding(item.pointer, f"the output {item.name} has no description; say what it is", on_key=True)
