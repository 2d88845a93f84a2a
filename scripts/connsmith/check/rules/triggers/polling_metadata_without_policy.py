"""An operation says that it is polled, and no pollingtrigger policy is for it.

## Why this is bad

The policy says what to ask for the next time and where the events are.
Without it the platform asks the same question each time, and starts a flow for old events again or never.
It is a warning since a service may keep the state itself, as that of some published connectors does.

## How to fix it

Add a `pollingtrigger` policy that names the operation, or remove `x-ms-trigger-metadata` when the service itself
answers with 202, `Location` and `Retry-After`.
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
      x-ms-trigger: batch
      x-ms-trigger-metadata: {kind: query, mode: polling}  # error: 7 "no pollingtrigger policy names ListShelves"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
"""


@rule("TR020", everywhere(Severity.WARNING), facts=("polling-policy", "polling-protocol"))
def polling_metadata_without_policy(connector: Reading) -> Iterator[Finding]:
    """Yield every operation with the metadata that no policy names."""
    if connector.definition is None or connector.properties is None:
        return
    named = {operation.id for _, operation in polling_policies(connector)}
    for operation in connector.definition.operations:
        if "x-ms-trigger-metadata" in operation.data and operation.id not in named:
            message = f"no pollingtrigger policy names {operation.name}; add one, or remove the metadata"
            yield Finding((*operation.pointer, "x-ms-trigger-metadata"), message, on_key=True)
