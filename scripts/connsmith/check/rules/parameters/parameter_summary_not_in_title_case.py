"""The label of a parameter or property is not in title case.

## Why this is bad

Labels of all connectors stand in the same forms, and the guidance writes them like titles: `Calendar ID`.

## How to fix it

Write each word with a capital, except short ones such as `of` and `the`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.wording import in_title_case, lower_words_of_title
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
          x-ms-summary: Name of the room  # error: 25 "write Name of the Room"
          description: The room.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Name of the Room, description: The room of the shelves.}
"""


@rule("PM012", everywhere(Severity.INFO), facts=("param-summary-titlecase",))
def parameter_summary_not_in_title_case(definition: Definition) -> Iterator[Finding]:
    """Yield every label with a longer word in small letters."""
    for pointer, text, item in definition.fact(ShownParts).texts("x-ms-summary"):
        if lower_words_of_title(text):
            message = f"the x-ms-summary of {item.name} is not in title case; write {in_title_case(text)}"
            yield Finding(pointer, message)
