"""The summary of a trigger does not begin with `When a` or `When an`.

## Why this is bad

Makers look for triggers by the phrase that all others use: `When a shelf is added`.

## How to fix it

Begin the summary with `When`, and the description with `This operation triggers when`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = re.compile(r"when\b", re.IGNORECASE)
BAD = """\
paths:
  /shelves:
    get:
      summary: New shelf  # error: 16 "does not begin with When"
      x-ms-trigger: batch
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: When a shelf is added
      description: This operation triggers when somebody adds a shelf.
      x-ms-trigger: batch
"""


@rule("OP014", everywhere(Severity.INFO), facts=("summary-trigger-phrase",))
def unusual_trigger_phrase(definition: Definition) -> Iterator[Finding]:
    """Yield the summary of every visible trigger that says something else first."""
    for operation in definition.operations:
        summary = operation.text("summary")
        if operation.is_trigger and not operation.is_internal and summary and not _USUAL.match(summary):
            message = (
                f"the summary of the trigger {operation.name} does not begin with When, as in 'When a shelf is added'"
            )
            yield Finding((*operation.pointer, "summary"), message)
