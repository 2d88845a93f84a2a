"""An operation lists no response at all.

## Why this is bad

OpenAPI asks for at least one response, and the validator refuses an operation without any (OperationMustHaveResponse).
Without a response the action has no outputs either.

## How to fix it

Add the status that the service answers with, such as `'200'` with its schema, or `'204'`.
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
      responses: {}  # error: 7 "RemoveShelf lists no response"
"""
GOOD = BAD.replace(
    'responses: {}  # error: 7 "RemoveShelf lists no response"', "responses: {'204': {description: Gone.}}"
)


@rule("RS014", everywhere(Severity.ERROR), facts=("resp-at-least-one",), codes=("OperationMustHaveResponse",))
def operation_without_responses(definition: Definition) -> Iterator[Finding]:
    """Yield the empty responses of every action and polling trigger."""
    for operation in definition.operations:
        has_none = isinstance(operation.data.get("responses"), dict) and not operation.responses
        if has_none and not operation.is_webhook:
            message = f"{operation.name} lists no response; add the status that the service answers with"
            yield Finding((*operation.pointer, "responses"), message, on_key=True)
