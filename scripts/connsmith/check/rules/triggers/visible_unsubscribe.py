"""Makers see the operation that ends a webhook's subscription.

## Why this is bad

The platform calls it on its own.
A maker who adds it to a flow ends the subscription of another flow.

## How to fix it

Write `x-ms-visibility: internal` on the operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import unsubscribes
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /hooks:
    x-ms-notification-content: {schema: {type: object}}
    post:
      summary: When a shelf is created
      description: This operation triggers when a shelf is created.
      operationId: WhenShelfCreated
      x-ms-trigger: single
      responses: {'201': {description: The subscription.}}
  /hooks/{id}:
    delete:
      operationId: DeleteHook  # error: 20 "DeleteHook ends a subscription"
      parameters: [{name: id, in: path, type: string, required: true}]
      responses: {'204': {description: The hook is gone.}}
"""
GOOD = """\
paths:
  /hooks/{id}:
    delete:
      operationId: DeleteHook
      summary: Delete hook
      description: Deletes the hook.
      x-ms-visibility: internal
      parameters:
        - name: id
          in: path
          type: string
          required: true
          x-ms-summary: Hook ID
          description: The identifier of the hook.
          x-ms-url-encoding: single
      responses: {'204': {description: The hook is gone.}}
"""


@rule("TR010", everywhere(Severity.WARNING), facts=("webhook-delete-internal",))
def visible_unsubscribe(definition: Definition) -> Iterator[Finding]:
    """Yield every DELETE below the path of a webhook that is not internal."""
    for operation in unsubscribes(definition):
        if not operation.is_internal:
            at = (*operation.pointer, "operationId") if operation.id else operation.pointer
            message = (
                f"{operation.name} ends a subscription, which only the platform does; write `x-ms-visibility: internal`"
            )
            yield Finding(at, message)
