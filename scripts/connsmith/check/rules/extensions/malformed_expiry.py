"""The day on which an operation expires is not an ISO 8601 date.

## Why this is bad

The platform reads the date as ISO 8601, and nothing else tells the month from the day everywhere.

## How to fix it

Write year, month and day, as in `2027-01-31`, with or without a time.
"""

from __future__ import annotations

import re
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
      x-ms-api-annotation:
        expires: 31.01.2027  # error: 18 "31.01.2027 is not an ISO 8601 date"
"""
GOOD = """\
paths:
  /shelves:
    get:
      deprecated: true
      x-ms-api-annotation:
        expires: '2027-01-31'
"""

_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}.*)?")


@rule("EX019", everywhere(Severity.WARNING), facts=("xms-annotation-expires",))
def malformed_expiry(definition: Definition) -> Iterator[Finding]:
    """Yield every expiry that is no date."""
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        expires = annotation.get("expires") if isinstance(annotation, dict) else None
        if isinstance(expires, str) and not _DATE.fullmatch(expires):
            message = f"{expires} is not an ISO 8601 date; write it as in 2027-01-31"
            yield Finding((*operation.pointer, "x-ms-api-annotation", "expires"), message)
