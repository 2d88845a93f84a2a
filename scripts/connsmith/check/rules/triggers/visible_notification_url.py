"""Makers are asked for the address of notifications.

## Why this is bad

Only the platform knows the address.
What a maker enters is thrown away, and a field that cannot be filled in correctly looks like a defect.

## How to fix it

Write `x-ms-visibility: internal` on the property, or on an object around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import notification_urls
from connsmith.reading.definition import Definition
from connsmith.reading.merging import NOTIFICATION_URL

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
        type: string
        x-ms-summary: Callback
        description: The address.
        x-ms-notification-url: true  # error: 9 "is not internal"
"""
GOOD = BAD.replace('# error: 9 "is not internal"', "\n        x-ms-visibility: internal")


@rule("TR005", everywhere(Severity.ERROR), facts=("webhook-url-internal",), codes=("NotificationUrlNotInternal",))
def visible_notification_url(definition: Definition) -> Iterator[Finding]:
    """Yield every such property that is in sight."""
    seen = set()
    for operation in definition.operations:
        for url in notification_urls(definition, operation):
            if not url.is_internal and url.pointer not in seen:
                seen.add(url.pointer)
                message = (
                    f"{url.name} takes the notification address but is not internal; write `x-ms-visibility: internal`"
                )
                yield Finding((*url.pointer, NOTIFICATION_URL), message, on_key=True)
