"""The summary of an operation is written like a title.

## Why this is bad

The designer lists actions of many connectors below each other, and all of Microsoft's are in sentence case: `Create a
shelf label`.
Titles among them look shouted.

## How to fix it

Write only the first word and names with a capital.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.wording import looks_like_a_title
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      summary: List Shelves Of A Room  # error: 16 "is written like a title"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves of a room
"""


@rule("OP013", everywhere(Severity.INFO), facts=("summary-sentence-case",))
def summary_in_title_case(definition: Definition) -> Iterator[Finding]:
    """Yield every summary with a capital on each of three or more ordinary words."""
    for operation in definition.operations:
        if looks_like_a_title(operation.text("summary")):
            message = f"the summary of {operation.name} is written like a title; keep capitals for names"
            yield Finding((*operation.pointer, "summary"), message)
