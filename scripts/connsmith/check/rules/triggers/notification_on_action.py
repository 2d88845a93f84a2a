"""An operation that is no trigger names a notification operation.

## Why this is bad

`x-ms-notification` tells a trigger which webhook wakes it up.
An action is never waiting, and the validator refuses the extension on it.

## How to fix it

Remove `x-ms-notification`, or make the operation a trigger with `x-ms-trigger`.
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
      x-ms-notification: {operationId: Subscribe}  # error: 7 "is no trigger"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule(
    "TR013",
    everywhere(Severity.ERROR),
    facts=("webhook-x-ms-notification",),
    codes=("NotificationExtensionSupportedForTriggerOnly",),
)
def notification_on_action(definition: Definition) -> Iterator[Finding]:
    """Yield every such operation."""
    for operation in definition.operations:
        if "x-ms-notification" in operation.data and not operation.is_trigger:
            message = f"{operation.name} is no trigger; remove x-ms-notification, or add x-ms-trigger"
            yield Finding((*operation.pointer, "x-ms-notification"), message, on_key=True)
