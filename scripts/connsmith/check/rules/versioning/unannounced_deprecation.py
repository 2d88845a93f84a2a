"""The summary of a deprecated operation does not say so.

## Why this is bad

Flows that exist keep the operation, and their owners see its summary only.
Microsoft asks to add `(deprecated)` to summary and description.

## How to fix it

Append `(deprecated)` to the summary, and name the successor in the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      deprecated: true
      summary: List shelves  # error: 16 "the summary of ListShelves does not say (deprecated)"
      description: Retrieves the shelves (deprecated).
"""
GOOD = """\
paths:
  /shelves:
    get:
      deprecated: true
      summary: List shelves (deprecated)
      description: Retrieves the shelves (deprecated). Use List rooms in its place.
"""


@rule("VE002", everywhere(Severity.WARNING), facts=("dep-suffix",))
def unannounced_deprecation(definition: Definition) -> Iterator[Finding]:
    """Yield the summary and description of every visible deprecated operation that leave the word out."""
    for operation in definition.operations:
        if operation.data.get("deprecated") is not True or operation.is_internal:
            continue
        for key in ("summary", "description"):
            text = operation.text(key)
            if text and "deprecated" not in text.lower():
                message = (
                    f"the {key} of {operation.name} does not say (deprecated), as owners of old flows need; append it"
                )
                yield Finding((*operation.pointer, key), message)
