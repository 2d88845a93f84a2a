"""A webhook trigger is not marked as single.

## Why this is bad

A webhook brings one event a call, and all published webhooks say `single`.
With `batch` the platform expects an array and starts no flow for a single object.

## How to fix it

Write `x-ms-trigger: single`.
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
      x-ms-trigger: batch  # error: 21 "write `x-ms-trigger: single`"
      responses: {'201': {description: The subscription.}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: single
"""


@rule("TR007", everywhere(Severity.WARNING), facts=("webhook-single",))
def webhook_not_single(definition: Definition) -> Iterator[Finding]:
    """Yield every webhook that is a batch."""
    for operation in webhooks(definition):
        if operation.data.get("x-ms-trigger") == "batch":  # the schema refuses others
            message = f"the webhook {operation.name} brings one event a call; write `x-ms-trigger: single`"
            yield Finding((*operation.pointer, "x-ms-trigger"), message)
