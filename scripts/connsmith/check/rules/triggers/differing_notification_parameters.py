"""A trigger and its webhook have a parameter of one name with differing type or visibility.

## Why this is bad

The maker fills the parameter in once, and the platform sends it to both operations.

## How to fix it

Declare the parameter alike in both, best once below `parameters` at the root.
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
      x-ms-notification: {operationId: WhenShelfCreated}
      parameters:
        - name: room
          in: query
          type: string  # error: 17 "room of ListShelves and of WhenShelfCreated differ"
          x-ms-summary: Room
          description: The room.
  /hooks:
    x-ms-notification-content: {schema: {type: object}}
    post:
      operationId: WhenShelfCreated
      parameters: [{name: room, in: query, type: integer, x-ms-summary: Room, description: The room.}]
      responses: {'201': {description: The subscription.}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule(
    "TR016",
    everywhere(Severity.ERROR),
    facts=("webhook-x-ms-notification",),
    codes=("ParamtersWithSameNameMustHaveSameTypeAndVisibility",),
)
def differing_notification_parameters(definition: Definition) -> Iterator[Finding]:
    """Yield every parameter that differs from its namesake."""
    for operation in definition.operations:
        notification = operation.data.get("x-ms-notification")
        name = notification.get("operationId") if isinstance(notification, dict) else None
        target = definition.operations_by_id.get(name) if isinstance(name, str) else None
        namesakes = {parameter.name: parameter for parameter in target.parameters} if target is not None else {}
        for parameter in operation.parameters:
            other = namesakes.get(parameter.name, parameter)
            for key in ("type", "x-ms-visibility"):
                if parameter.data.get(key) != other.data.get(key):
                    at = (*parameter.target, key) if key in parameter.data else parameter.target
                    message = f"{parameter.name} of {operation.name} and of {name} differ in {key}; declare both alike"
                    yield Finding(at, message)
