"""A trigger does not say how to make it fire.

## Why this is bad

Someone who tests a flow must do something in the service.
`x-ms-trigger-hint` is shown while the test waits and says what.

## How to fix it

Write a sentence such as `To see it work, add a shelf in Contoso.` in `x-ms-trigger-hint`.
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
      x-ms-trigger: batch  # error: 7 "add x-ms-trigger-hint"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
      x-ms-trigger-hint: To see it work, add a shelf in Contoso.
"""


@rule("TR026", everywhere(Severity.INFO), facts=("polling-hint",))
def trigger_without_hint(definition: Definition) -> Iterator[Finding]:
    """Yield every trigger without a hint."""
    for operation in definition.operations:
        if operation.is_trigger and "x-ms-trigger-hint" not in operation.data:
            message = f"{operation.name} does not say how to make it fire; add x-ms-trigger-hint"
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
