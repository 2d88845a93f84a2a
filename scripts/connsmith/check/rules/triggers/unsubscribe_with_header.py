"""The operation that ends a webhook's subscription wants a header from its caller.

## Why this is bad

The platform calls it with the credentials of the connection and nothing else.
A header that the caller must give is missing, and the subscription stays.

## How to fix it

Make the header optional, or set it with a `setheader` policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import unsubscribes
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
      x-ms-trigger: single
      responses: {'201': {description: The subscription.}}
    delete:
      operationId: DeleteHook
      x-ms-visibility: internal
      parameters:
        - {name: X-House, in: header, type: string, required: true}  # error: 11 "the header X-House"
      responses: {'204': {description: The hook is gone.}}
"""
GOOD = """\
paths:
  /hooks/{id}:
    delete:
      operationId: DeleteHook
      summary: Delete hook
      description: Deletes the hook.
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


@rule("TR011", everywhere(Severity.WARNING), facts=("webhook-delete-auth",))
def unsubscribe_with_header(definition: Definition) -> Iterator[Finding]:
    """Yield every header without default that such an operation requires."""
    for operation in unsubscribes(definition):
        for parameter in operation.parameters:
            if parameter.place == "header" and parameter.is_required and "default" not in parameter.data:
                message = f"the platform ends the subscription without the header {parameter.name} of {operation.name}"
                yield Finding(parameter.pointer, f"{message}; make it optional or set it with a policy")
