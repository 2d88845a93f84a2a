"""An internal operation has no summary or no description.

## Why this is bad

Nobody sees it in the designer, but reviewers read the definition, and have asked for readable summaries there too.

## How to fix it

Say in a few words what it is for, such as `List the choices of a field`.

## Why it is not an error

14 of 316 merged certified connectors lack these texts on internal operations, and nothing fails.
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
    get:  # error: 5 "has no description"
      x-ms-visibility: internal
      description: REMOVED
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-visibility: internal
      description: Lists the shelves to choose from.
"""


@rule("OP024", when_certified(Severity.WARNING, custom=Severity.INFO), facts=("summary-present", "opdesc-present"))
def internal_operation_without_texts(definition: Definition) -> Iterator[Finding]:
    """Yield every internal operation that lacks a text that reviewers read."""
    for operation in definition.operations:
        missing = [key for key in ("summary", "description") if not operation.text(key).strip()]
        if operation.is_internal and missing:
            message = f"{operation.name} is internal and has no {' and no '.join(missing)}; say what it is for"
            yield Finding(operation.pointer, message, on_key=True)
