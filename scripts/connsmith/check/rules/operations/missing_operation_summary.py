"""An operation has no summary.

## Why this is bad

The summary is the name of the action in the designer, in Power Apps and for agents.
Without one makers see the operationId. Reviewers ask for it on internal operations too, since flows that exist still
show them.

## How to fix it

Add a `summary` that begins with a verb: `List shelves`.

## Why it is still an error

The guide (CS) asks for it, and reviewers did on pull request #583, for internal operations too.
Five of 316 merged certified connectors lack one, mostly on internal operations.
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


@rule(
    id="OP007",
    name="missing-operation-summary",
    summary="An operation has no summary.",
    severities=when_certified(Severity.ERROR, custom=Severity.WARNING),
    source="rules.md summary-present (CS, #583)",
    bad=BAD,
    good=GOOD,
)
def missing_operation_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every operation whose summary is absent or blank."""
    for operation in definition.operations:
        if not operation.text("summary").strip():
            message = f"{operation.name} has no summary; add the name that makers see, such as 'List shelves'"
            yield Finding(operation.pointer, message, on_key=True)
