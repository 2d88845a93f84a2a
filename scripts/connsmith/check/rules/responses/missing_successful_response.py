"""An operation lists errors, and no successful response.

## Why this is bad

The designer takes the outputs of an action from its successful response, and certification asks for at least one.

## How to fix it

Add the status that the service answers with, such as `'200'` or `'204'`.
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
  /shelves/{id}:
    delete:  # error: 5 "RemoveShelf has no successful response"
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
        '404': {description: There is no such shelf.}
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
        '404': {description: There is no such shelf.}
"""


@rule(
    "RS001",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("resp-success",),
    codes=("OperationShouldHaveSuccessfulResponse",),
)
def missing_successful_response(definition: Definition) -> Iterator[Finding]:
    """Yield the responses of every operation that are neither successful nor the default."""
    for operation in definition.operations:
        statuses = [response.status for response in operation.responses]
        if statuses and not any(status.startswith("2") or status == "default" for status in statuses):
            message = f"{operation.name} has no successful response; add the status that the service answers with"
            yield Finding(operation.pointer, message, on_key=True)
