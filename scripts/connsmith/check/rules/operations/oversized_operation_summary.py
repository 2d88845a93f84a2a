"""The summary of an operation has 120 characters or more.

## Why this is bad

Microsoft's validator refuses such a summary, whatever the connector is meant for.

## How to fix it

Name the operation in a few words, and move the rest to the description.
Certification allows 80 characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED = 120
BAD = """\
paths:
  /shelves:
    get:
      summary: >-  # error: 16 "has 124 characters"
        List the shelves of a room together with everything that has been put on each of them
        by you or by someone else of the house
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves with their contents
"""


@rule("OP009", everywhere(Severity.ERROR), facts=("summary-length",), codes=("OperationSummaryTooLong",))
def oversized_operation_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every summary that the validator refuses for its length."""
    for operation in definition.operations:
        length = len(operation.text("summary"))
        if length >= _REFUSED:
            message = f"the summary of {operation.name} has {length} characters; from {_REFUSED} on it is refused"
            yield Finding((*operation.pointer, "summary"), message)
