"""An operation takes the address of notifications, and its path does not say what a notification holds.

## Why this is bad

`x-ms-notification-content` on the path describes what the service will send.
Without it the trigger has no outputs for the steps that follow.

## How to fix it

Put `x-ms-notification-content` with a `schema` beside the methods of the path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import notification_urls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENT = "x-ms-notification-content"
BAD = """\
paths:
  /hooks:
    post:
      summary: When a shelf is created
      description: This operation triggers when a shelf is created.
      operationId: WhenShelfCreated  # error: 20 "the path has no x-ms-notification-content"
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
"""
GOOD = BAD.replace("  /hooks:\n", "  /hooks:\n    x-ms-notification-content: {schema: {type: object}}\n").replace(
    '  # error: 20 "the path has no x-ms-notification-content"', ""
)


@rule(
    "TR002",
    everywhere(Severity.ERROR),
    facts=("webhook-notification-url", "webhook-notification-content"),
    codes=("OperationMustHaveNotificationContentExtension",),
)
def webhook_without_notification_content(definition: Definition) -> Iterator[Finding]:
    """Yield every operation with such a body on a path without notifications."""
    for operation in definition.operations:
        told = _CONTENT in operation.path_item or _CONTENT in operation.data  # there it is a misplaced-extension
        if told or operation.body is None:
            continue
        if notification_urls(definition, operation):
            at = (*operation.pointer, "operationId") if operation.id else operation.pointer
            message = f"{operation.name} takes a notification address, but the path has no x-ms-notification-content"
            yield Finding(at, f"{message}; add it")
