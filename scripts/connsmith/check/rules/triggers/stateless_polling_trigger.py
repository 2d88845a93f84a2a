"""A trigger is polled without a policy, and its answers do not say when to come back.

## Why this is bad

A service that is polled without a policy keeps the state in the `Location` of its answers.
It answers 202 when there is nothing new.
A trigger without 202 among its responses may be meant to have a policy.

## How to fix it

Add a `pollingtrigger` policy, or declare the 202 response with `Location` and `Retry-After`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch  # error: 7 "declares no 202 response"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
      responses: {'202': {description: Nothing new.}}
"""


@rule("TR025", everywhere(Severity.INFO), facts=("polling-protocol",))
def stateless_polling_trigger(connector: Reading) -> Iterator[Finding]:
    """Yield every polled trigger with neither a policy nor a 202 response."""
    if connector.definition is None:
        return
    named = {operation.id for _, operation in polling_policies(connector)}
    for operation in connector.definition.operations:
        is_polled = operation.is_trigger and operation.method == "get" and not operation.is_webhook
        if is_polled and operation.id not in named and all(item.status != "202" for item in operation.responses):
            message = f"{operation.name} has no pollingtrigger policy and declares no 202 response; add one of them"
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
