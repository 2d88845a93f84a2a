"""The answer to a webhook's subscription does not declare where the subscription is.

## Why this is bad

The platform takes the address for the DELETE from the `Location` header of the answer.
A service that does not send it leaves its subscriptions behind.
Most published connectors do not declare the header, so this is only a hint to check the service.

## How to fix it

Declare the 201 response with a `Location` header, and make sure that the service sends an absolute URL there.
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
      operationId: WhenShelfCreated  # error: 20 "Location"
      x-ms-trigger: single
      responses: {'201': {description: The subscription.}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses: {'200': {headers: {Location: {type: string}}}}
"""


@rule("TR012", everywhere(Severity.INFO), facts=("webhook-201-location",))
def webhook_without_location(definition: Definition) -> Iterator[Finding]:
    """Yield every webhook whose answers do not have the header."""
    for operation in webhooks(definition):
        headers = [response.data.get("headers") for response in operation.responses if response.status.startswith("2")]
        names = {name.lower() for found in headers if isinstance(found, dict) for name in found}
        if "location" not in names and operation.id:
            message = (
                f"no response of {operation.name} declares the header Location, which the platform unsubscribes at"
            )
            yield Finding((*operation.pointer, "operationId"), f"{message}; declare it on the 201 response")
