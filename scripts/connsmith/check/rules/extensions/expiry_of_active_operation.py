"""An operation that is not deprecated has a day on which it expires.

## Why this is bad

`expires` announces when a deprecated operation goes away.
On an operation in use nobody sees it, and it goes away without a warning.

## How to fix it

Mark the operation `deprecated: true`, or remove `expires`.
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
      x-ms-api-annotation:
        expires: '2027-01-31'  # error: 9 "is not deprecated"
"""
GOOD = """\
paths:
  /shelves:
    get:
      deprecated: true
      x-ms-api-annotation:
        expires: '2027-01-31'
"""


@rule("EX018", everywhere(Severity.WARNING), facts=("xms-annotation-expires",))
def expiry_of_active_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every day of expiry of an operation that is in use."""
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        if isinstance(annotation, dict) and "expires" in annotation and operation.data.get("deprecated") is not True:
            message = f"{operation.name} is not deprecated; mark it `deprecated: true`, or remove expires"
            yield Finding((*operation.pointer, "x-ms-api-annotation", "expires"), message, on_key=True)
