"""The operation that a trigger names for its notifications is no webhook.

## Why this is bad

The platform subscribes with the named operation.
It must take a notification address in its body and stand on a path with `x-ms-notification-content`.

## How to fix it

Name a webhook, or make the operation one.
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
  /shelves:
    get:
      x-ms-trigger: batch
      x-ms-notification: {operationId: ListShelves}  # error: 40 "ListShelves is no webhook"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule(
    "TR015",
    everywhere(Severity.ERROR),
    facts=("webhook-x-ms-notification", "xms-dynamic-operation-exists"),
    codes=("NotificationOperationMustBeWebhook", "OperationIdNotFound"),
)
def notification_target_not_webhook(definition: Definition) -> Iterator[Finding]:
    """Yield every name of an operation that is missing or no webhook."""
    for operation in definition.operations:
        notification = operation.data.get("x-ms-notification")
        name = notification.get("operationId") if isinstance(notification, dict) else None
        if not isinstance(name, str):
            continue
        target = definition.operations_by_id.get(name)
        if target is None or "x-ms-notification-content" not in target.path_item:
            message = f"{name} is no webhook" if target is not None else f"there is no operation {name}"
            yield Finding((*operation.pointer, "x-ms-notification", "operationId"), f"{message}; name a webhook here")
