"""An operation has a default response in place of a successful one.

## Why this is bad

`default` stands for all statuses without an entry of their own, which are errors as a rule.
The validator asks for a real success beside it. Every eighth certified connector does without, so it is a warning and
no error.

## How to fix it

Put what is now under `default` under the status that the service answers with, such as `'200'`.
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
        default: {description: What happened.}  # error: 9 "RemoveShelf has no successful response but the default"
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
"""


@rule("RS013", everywhere(Severity.WARNING), facts=("resp-success",), codes=("OperationShouldHaveSuccessfulResponse",))
def default_as_only_success(definition: Definition) -> Iterator[Finding]:
    """Yield the default of every operation without a status from 200 to 299."""
    for operation in definition.operations:
        default = next((item for item in operation.responses if item.status == "default"), None)
        if default is not None and not any(item.status.startswith("2") for item in operation.responses):
            message = (
                f"{operation.name} has no successful response but the default; write the status that it answers with"
            )
            yield Finding(default.pointer, message, on_key=True)
