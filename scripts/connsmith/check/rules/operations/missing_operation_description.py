"""An operation has no description.

## Why this is bad

The description tells makers, below the name, what the action does; agents choose an action by it alone.
Certification asks for one on every operation.

## How to fix it

Add a `description`: a full sentence, such as `Retrieves the shelves that you may see.`
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
    get:  # error: 5 "ListShelves has no description"
      description: REMOVED
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves that you may see.
"""


@rule("OP017", when_certified(Severity.ERROR, custom=Severity.WARNING), facts=("opdesc-present",))
def missing_operation_description(definition: Definition) -> Iterator[Finding]:
    """Yield every operation that makers see whose description is absent or blank."""
    for operation in definition.operations:
        if not operation.is_internal and not operation.text("description").strip():
            message = f"{operation.name} has no description; say in a sentence what it does"
            yield Finding(operation.pointer, message, on_key=True)
