"""There are webhooks, and no DELETE operation ends a subscription.

## Why this is bad

When a flow is changed, switched off or deleted, the platform calls the address of the subscription with DELETE.
Without such an operation, subscriptions pile up in the service.
The documentation demands the operation.
It is a warning here since one published webhook in six has none: a script or the service itself cleans up.

## How to fix it

Add an internal DELETE operation whose path is the one that the `Location` header of the subscription names.
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
      summary: When a shelf is created
      description: This operation triggers when a shelf is created.
      operationId: WhenShelfCreated
      x-ms-trigger: single  # error: 7 "no DELETE operation ends the subscription of WhenShelfCreated and 1 more"
      responses: {'201': {description: The subscription.}}
  /departures:
    x-ms-notification-content: {schema: {type: object}}
    post:
      summary: When a shelf is removed
      description: This operation triggers when a shelf is removed.
      operationId: WhenShelfRemoved
      x-ms-trigger: single
      responses: {'201': {description: The subscription.}}
"""
GOOD = """\
paths:
  /hooks/{id}:
    delete:
      summary: Delete hook
      description: Deletes the hook.
      operationId: DeleteHook
      x-ms-visibility: internal
      parameters:
        - name: id
          in: path
          type: string
          required: true
          x-ms-summary: Hook ID
          description: The identifier of the hook.
          x-ms-url-encoding: single
      responses: {'204': {description: The hook is gone.}}
"""


@rule("TR009", everywhere(Severity.WARNING), facts=("webhook-delete-operation",))
def webhook_without_unsubscribe(definition: Definition) -> Iterator[Finding]:
    """Yield the first webhook of a definition without DELETE."""
    if any(operation.method == "delete" for operation in definition.operations):
        return
    found = tuple(webhooks(definition))
    if found:
        others = f" and {len(found) - 1} more" if found[1:] else ""
        message = f"no DELETE operation ends the subscription of {found[0].name}{others}; add an internal one"
        yield Finding((*found[0].pointer, "x-ms-trigger"), message, on_key=True)
