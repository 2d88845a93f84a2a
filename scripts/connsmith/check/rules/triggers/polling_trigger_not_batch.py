"""A pollingtrigger policy is for an operation without x-ms-trigger: batch.

## Why this is bad

The policy splits an answer into events.
Without `batch` the operation is an action, or a trigger that takes the whole answer for one event.

## How to fix it

Write `x-ms-trigger: batch` on the operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
paths:
  /shelves:
    get:
      operationId: ListShelves  # error: 20 "write `x-ms-trigger: batch`"
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger
      type: PollingTrigger
      parameters:
        x-ms-apimTemplateParameter.triggerConfig: {room: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(
    BAD.definition.replace(
        'ListShelves  # error: 20 "write `x-ms-trigger: batch`"', "ListShelves\n      x-ms-trigger: batch"
    ),
    BAD.properties,
)


@rule("TR018", everywhere(Severity.ERROR), facts=("polling-get",))
def polling_trigger_not_batch(connector: Reading) -> Iterator[Finding]:
    """Yield every polled operation that is not a batch trigger."""
    for _, operation in polling_policies(connector):
        if operation.data.get("x-ms-trigger") != "batch":
            message = f"a pollingtrigger policy names {operation.name}; write `x-ms-trigger: batch` on the operation"
            yield Finding((*operation.pointer, "operationId"), message)
