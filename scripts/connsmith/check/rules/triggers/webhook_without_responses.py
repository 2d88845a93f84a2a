"""A webhook trigger does not say what its subscription is answered with.

## Why this is bad

OpenAPI asks for at least one response, and the platform needs the header `Location` of the answer to unsubscribe.

## How to fix it

Declare the status that the service answers the subscription with, `'201'` as a rule, and its header `Location`.

## Why it is not an error

Microsoft's own example leaves the responses of a subscription out, and so do six of 535 merged connectors.
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
  /hooks:
    x-ms-notification-content:
      schema: {type: object, properties: {id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}}}
    post:
      operationId: WhenShelfIsAdded
      summary: When a shelf is added
      description: This operation triggers when a shelf is added.
      x-ms-trigger: single
      x-ms-trigger-hint: Add a shelf.
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            required: [callback]
            properties:
              callback: {type: string, x-ms-notification-url: true, x-ms-visibility: internal}
      responses: {}  # error: 7 "WhenShelfIsAdded lists no response"
  /hooks/{id}:
    delete:
      operationId: RemoveHook
      summary: Remove a hook
      description: Removes a hook.
      x-ms-visibility: internal
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Hook ID
          description: The hook.
      responses: {'204': {description: Gone.}}
"""
_ANSWER = "responses: {'201': {description: Made., headers: {Location: {type: string}}}}"
GOOD = BAD.replace('responses: {}  # error: 7 "WhenShelfIsAdded lists no response"', _ANSWER)


@rule(
    "TR029",
    everywhere(Severity.WARNING),
    facts=("resp-at-least-one", "webhook-delete-id"),
    codes=("OperationMustHaveResponse",),
)
def webhook_without_responses(definition: Definition) -> Iterator[Finding]:
    """Yield the empty responses of every subscription."""
    for operation in definition.operations:
        has_none = isinstance(operation.data.get("responses"), dict) and not operation.responses
        if has_none and operation.is_webhook:
            message = f"{operation.name} lists no response; declare the 201 and its header Location"
            yield Finding((*operation.pointer, "responses"), message, on_key=True)
