"""A webhook names another operation for its notifications.

## Why this is bad

A webhook receives its notifications itself.
`x-ms-notification` belongs on the trigger that fetches the data once a webhook has called.

## How to fix it

Remove `x-ms-notification` from the webhook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import webhooks
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /hooks:
    x-ms-notification-content: {schema: {type: object}}
    post:
      operationId: WhenShelfCreated
      x-ms-trigger: single
      x-ms-notification: {operationId: WhenShelfCreated}  # error: 7 "is a webhook itself"
      responses: {'201': {description: The subscription.}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule(
    "TR014",
    everywhere(Severity.ERROR),
    facts=("webhook-x-ms-notification",),
    codes=("NotificationExtensionNotSupportedInWebhookOperation",),
)
def notification_on_webhook(definition: Definition) -> Iterator[Finding]:
    """Yield every webhook with the extension."""
    for operation in webhooks(definition):
        if "x-ms-notification" in operation.data:
            message = f"{operation.name} is a webhook itself; remove x-ms-notification"
            yield Finding((*operation.pointer, "x-ms-notification"), message, on_key=True)
