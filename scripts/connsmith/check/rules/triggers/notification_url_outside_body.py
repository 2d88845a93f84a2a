"""The address of notifications is not a property of a request body.

## Why this is bad

The platform writes the address into the body of the request that subscribes, and nowhere else.
In a header, a query or a response the extension is refused.

## How to fix it

Move the property into the body of the operation, or remove `x-ms-notification-url`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.merging import NOTIFICATION_URL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room.
          x-ms-notification-url: true  # error: 11 "only the body"
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room.
"""


@rule(
    "TR003",
    everywhere(Severity.ERROR),
    facts=("webhook-url-in-body",),
    codes=("NotificationUrlNotAllowedInThisPosition",),
)
def notification_url_outside_body(definition: Definition) -> Iterator[Finding]:
    """Yield every mark on a parameter, or in a response or notification."""
    for parameter in definition.parameters:
        if parameter.place != "body" and parameter.data.get(NOTIFICATION_URL) is True:
            yield _finding(parameter.pointer)
    for schema in definition.schemas:
        if schema.usage == "output" and schema.data.get(NOTIFICATION_URL) is True:
            yield _finding(schema.pointer)


def _finding(pointer: Pointer) -> Finding:
    message = "only the body of a request takes the notification address; remove x-ms-notification-url here"
    return Finding((*pointer, NOTIFICATION_URL), message, on_key=True)
