"""A webhook subscribes with something other than POST, PUT or PATCH.

## Why this is bad

The request that subscribes carries the address in its body, and GET and DELETE have none.
All published webhooks subscribe with POST, PUT or PATCH.

## How to fix it

Move the operation to `post`.
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
  /shelves:
    x-ms-notification-content: {schema: {type: object}}
    get:
      x-ms-trigger: single  # error: 7 "subscribes with GET"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: single
"""

_METHODS = {"post", "put", "patch"}


@rule("TR008", everywhere(Severity.WARNING), facts=("webhook-verb",))
def unusual_webhook_method(definition: Definition) -> Iterator[Finding]:
    """Yield every webhook with another method."""
    for operation in webhooks(definition):
        if operation.method not in _METHODS:
            message = f"the webhook {operation.name} subscribes with {operation.method.upper()}; use POST, PUT or PATCH"
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
