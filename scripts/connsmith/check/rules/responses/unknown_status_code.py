"""The status of a response is no HTTP status.

## Why this is bad

Statuses go from 100 to 599, and the platform refuses a response under any other number.

## How to fix it

Write the status that the service answers with, or `default` for all that have no entry of their own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile("[0-9]{3}")
_REAL = re.compile("[1-5][0-9]{2}")
BAD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '204': {description: The shelf is gone.}
        '000': {description: Nothing.}  # error: 9 "000 is no HTTP status"
"""
GOOD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '204': {description: The shelf is gone.}
        default: {description: Something else.}
"""


@rule("RS002", everywhere(Severity.ERROR), facts=("resp-status-key",), codes=("ResponseMustBeDefaultOrHttpStatusCode",))
def unknown_status_code(definition: Definition) -> Iterator[Finding]:
    """Yield every response under a number of three digits that is no status."""
    for operation in definition.operations:
        for response in operation.responses:
            if _NUMBER.fullmatch(response.status) and not _REAL.fullmatch(response.status):
                message = f"{response.status} is no HTTP status; {operation.name} needs one from 100 to 599, or default"
                yield Finding(response.pointer, message, on_key=True)
