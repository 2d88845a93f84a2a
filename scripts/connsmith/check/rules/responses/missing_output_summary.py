"""A visible property of a response has no x-ms-summary.

## Why this is bad

Outputs without a label are offered in dynamic content under their names on the wire: `shlf_id` instead of `Shelf ID`.

## How to fix it

Add a short `x-ms-summary` in title case, or a `title`, which is shown in its place.
What makers do not need gets `x-ms-visibility: internal`.

## Why it is not an error

343 of 521 merged connectors lack some of these labels: reviewers do not ask for them.
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
              id: {type: string, description: The shelf.}  # error: 15 "the output id has no x-ms-summary"
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


@rule("RS010", when_certified(Severity.INFO), facts=("resp-prop-summary",))
def missing_output_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every visible property of a successful response or a notification that is without."""
    for item in definition.fact(ShownParts).outputs:
        if not item.text("x-ms-summary")[1] and not item.text("title")[1]:
            yield Finding(
                item.pointer,
                f"the output {item.name} has no x-ms-summary; add the label for dynamic content",
                on_key=True,
            )
