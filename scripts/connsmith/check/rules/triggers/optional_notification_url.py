"""The address of notifications is optional.

## Why this is bad

The platform leaves out internal properties that are not required.
The address is then not sent, and the service has nowhere to send events to.

## How to fix it

List the property in `required` of its object, and each object around it in the `required` of the next.
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
    properties:
      callback:
        type: string
        x-ms-summary: Callback
        description: The address.
        x-ms-notification-url: true  # error: 9 "is not required"
        x-ms-visibility: internal
"""
GOOD = BAD.replace('# error: 9 "is not required"', "").replace(
    "    properties:", "    required: [callback]\n    properties:"
)


@rule("TR006", everywhere(Severity.ERROR), facts=("webhook-url-required",), codes=("NotificationUrlNotRequired",))
def optional_notification_url(definition: Definition) -> Iterator[Finding]:
    """Yield every such property that may be left out, at some level up to the body."""
    seen = set()
    for operation in definition.operations:
        for url in notification_urls(definition, operation):
            if not url.is_required and url.pointer not in seen:
                seen.add(url.pointer)
                message = (
                    f"{url.name} takes the notification address but is not required in the body of {operation.name}"
                )
                yield Finding((*url.pointer, NOTIFICATION_URL), f"{message}; require it at each level", on_key=True)
