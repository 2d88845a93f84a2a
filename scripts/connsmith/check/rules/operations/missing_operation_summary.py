"""An operation has no summary.

## Why this is bad

The summary is the name of the action in the designer, in Power Apps and for agents.
Without one makers see the operationId.

## How to fix it

Add a `summary` that begins with a verb: `List shelves`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:  # error: 5 "ListShelves has no summary"
      summary: REMOVED
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule("OP007", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("summary-present",))
def missing_operation_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every operation that makers see whose summary is absent or blank."""
    for operation in definition.operations:
        if not operation.is_internal and not operation.text("summary").strip():
            message = f"{operation.name} has no summary; add the name that makers see, such as 'List shelves'"
            yield Finding(operation.pointer, message, on_key=True)
