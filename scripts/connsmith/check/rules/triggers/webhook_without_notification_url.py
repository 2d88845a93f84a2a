"""A webhook trigger has nothing that takes the address of the notifications.

## Why this is bad

The platform puts the address at which it waits for events into the property with `x-ms-notification-url`.
Without one the service never learns where to send them, and the flow never starts.

## How to fix it

Mark the property of the body that takes the address with `x-ms-notification-url: true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import notification_urls, webhooks
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /hooks:
    x-ms-notification-content:
      schema: {type: object}
    post:
      summary: When a shelf is created
      description: This operation triggers when a shelf is created.
      operationId: WhenShelfCreated
      x-ms-trigger: single  # error: 7 "x-ms-notification-url: true"
      responses:
        '201': {description: The subscription.}
"""
GOOD = """\
paths:
  /hooks:
    x-ms-notification-content:
      schema: {type: object}
    post:
      summary: When a shelf is created
      description: This operation triggers when a shelf is created.
      operationId: WhenShelfCreated
      x-ms-trigger: single
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            required: [callback]
            properties:
              callback:
                type: string
                x-ms-summary: Callback
                description: The address of the flow.
                x-ms-notification-url: true
                x-ms-visibility: internal
      responses:
        '201': {description: The subscription.}
    delete:
      summary: Delete hook
      description: Deletes the hook.
      operationId: DeleteHook
      x-ms-visibility: internal
      responses:
        '204': {description: The hook is gone.}
"""


@rule(
    "TR001",
    everywhere(Severity.ERROR),
    facts=("webhook-notification-url",),
    codes=("WebhookOperationsMissingNotificationUrlProperty",),
)
def webhook_without_notification_url(definition: Definition) -> Iterator[Finding]:
    """Yield every webhook without such a property."""
    for operation in webhooks(definition):
        if not notification_urls(definition, operation):
            message = (
                f"nothing in the body of {operation.name} has `x-ms-notification-url: true`; mark the callback address"
            )
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
