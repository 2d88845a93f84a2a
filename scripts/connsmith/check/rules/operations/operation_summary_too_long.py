"""The summary of an operation is longer than 80 characters.

## Why this is bad

The designer has room for a name, and cuts the rest off.
Certification takes 80 characters at most; no published connector has more.

## How to fix it

Keep the verb and the thing, and move the rest to the description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80
_REFUSED = 120
BAD = """\
paths:
  /shelves:
    get:
      summary: >-  # error: 16 "has 85 characters"
        List the shelves of a room together with everything that has been put on each of them
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves with their contents
"""


@rule("OP008", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("summary-length",))
def operation_summary_too_long(definition: Definition) -> Iterator[Finding]:
    """Yield every summary that is too long for certification; what the validator itself refuses is another rule."""
    for operation in definition.operations:
        length = len(operation.text("summary"))
        if _LONGEST < length < _REFUSED:
            message = f"the summary of {operation.name} has {length} characters, and {_LONGEST} are allowed; shorten it"
            yield Finding((*operation.pointer, "summary"), message)
