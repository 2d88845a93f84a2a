"""The description of an operation says the same as its summary.

## Why this is bad

Makers read the two below each other, and learn nothing from the second.

## How to fix it

Say what the operation needs, changes or returns: `Retrieves the shelves that you may see, with what stands on them.`

## Why it is not an error

106 of 316 merged certified connectors repeat themselves like this, so reviewers let it pass as often as not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.wording import is_same_text
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      summary: List shelves
      description: List shelves.  # error: 20 "repeats its summary"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
      description: Retrieves the shelves that you may see.
"""


@rule("OP019", everywhere(Severity.INFO), facts=("opdesc-differs",))
def operation_description_repeats_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every description that differs from the summary in letter case, blanks or punctuation only."""
    for operation in definition.operations:
        summary, description = operation.text("summary"), operation.text("description")
        if summary and description and is_same_text(summary, description):
            message = f"the description of {operation.name} repeats its summary; say what it needs or returns"
            yield Finding((*operation.pointer, "description"), message)
