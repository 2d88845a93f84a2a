"""The property for the address of notifications is not a string.

## Why this is bad

The address is a URL, and the platform can put it only into a string.

## How to fix it

Write `type: string`.
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
paths: {/hooks: {post: {parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/Hook'}}],
  summary: When a shelf is created, description: This operation triggers when a shelf is created.,
  operationId: WhenShelfCreated, x-ms-trigger: single, responses: {'201': {description: The subscription.}}},
  x-ms-notification-content: {schema: {type: object}}}}
definitions:
  Hook:
    type: object
    required: [callback]
    properties:
      callback:
        type: object  # error: 15 "callback takes the notification address"
        x-ms-summary: Callback
        description: The address.
        x-ms-notification-url: true
        x-ms-visibility: internal
"""
GOOD = BAD.replace('type: object  # error: 15 "callback takes the notification address"', "type: string")


@rule("TR004", everywhere(Severity.ERROR), facts=("webhook-url-string",), codes=("NotificationUrlNotString",))
def notification_url_not_string(definition: Definition) -> Iterator[Finding]:
    """Yield every such property of another type."""
    seen = set()
    for operation in definition.operations:
        for url in notification_urls(definition, operation):
            if url.type not in {"", "string"} and url.pointer not in seen:
                seen.add(url.pointer)
                message = f"{url.name} takes the notification address, so it must be a string; write `type: string`"
                yield Finding((*url.pointer, "type"), message)
