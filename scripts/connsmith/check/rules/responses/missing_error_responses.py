"""No operation says how it fails.

## Why this is bad

Authors of flows plan for failures that the reference tells them about: a 404 that means gone, a 409 that means taken.
The platform needs no schema for them, only a description.

## How to fix it

List the errors that the service is known to answer, such as `'404': {description: There is no such shelf.}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:  # error: 1 "no operation lists an error"
  /shelves:
    get:
      responses:
        '200': {description: The shelves.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200': {description: The shelves.}
        '403': {description: You may not see the shelves.}
"""


@rule("RS009", everywhere(Severity.INFO), facts=("resp-error-codes",))
def missing_error_responses(definition: Definition) -> Iterator[Finding]:
    """Yield the paths when no operation at all has a response for an error."""
    statuses = {response.status for operation in definition.operations for response in operation.responses}
    if statuses and all(status[:1] in {"1", "2", "3"} for status in statuses):
        yield Finding(
            ("paths",), "no operation lists an error; add the 4xx and 5xx that the service answers", on_key=True
        )
