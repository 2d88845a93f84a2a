"""The body that takes the address of notifications is optional.

## Why this is bad

The validator wants the address required at every level, and the body is the outermost.
It is a warning, unlike the levels within the body, since fourteen of the published connectors leave it out.

## How to fix it

Write `required: true` on the body parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import notification_urls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths: {/hooks: {post: {parameters: [
  {name: body, in: body, schema: {$ref: '#/definitions/Hook'}}],  # error: 3 "make the body required"
  summary: When a shelf is created, description: This operation triggers when a shelf is created.,
  operationId: WhenShelfCreated, x-ms-trigger: single, responses: {'201': {description: The subscription.}}},
  x-ms-notification-content: {schema: {type: object}}}}
definitions:
  Hook:
    type: object
    required: [callback]
    properties:
      callback:
        type: string
        x-ms-summary: Callback
        description: The address.
        x-ms-notification-url: true
        x-ms-visibility: internal
"""
GOOD = BAD.replace('  # error: 3 "make the body required"', "").replace("in: body,", "in: body, required: true,")


@rule("TR028", everywhere(Severity.WARNING), facts=("webhook-url-required",), codes=("NotificationUrlNotRequired",))
def optional_subscription_body(definition: Definition) -> Iterator[Finding]:
    """Yield every such body that is not required."""
    for operation in definition.operations:
        body = operation.body
        if body is None or body.is_required or not notification_urls(definition, operation):
            continue
        message = f"the body of {operation.name} takes the notification address; make the body required"
        yield Finding(body.pointer, message)
