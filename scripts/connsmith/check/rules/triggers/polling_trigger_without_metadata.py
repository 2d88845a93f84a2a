"""A polled operation does not carry x-ms-trigger-metadata.

## Why this is bad

The metadata tells the platform that the trigger is a polled query.
All but one of the published polling triggers have it.

## How to fix it

Write `x-ms-trigger-metadata: {kind: query, mode: polling}` on the operation.
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
      x-ms-trigger: batch  # error: 7 "x-ms-trigger-metadata"
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
        'batch  # error: 7 "x-ms-trigger-metadata"', "batch\n      x-ms-trigger-metadata: {kind: query, mode: polling}"
    ),
    BAD.properties,
)


@rule("TR019", everywhere(Severity.WARNING), facts=("polling-get",))
def polling_trigger_without_metadata(connector: Reading) -> Iterator[Finding]:
    """Yield every polled trigger without metadata."""
    for _, operation in polling_policies(connector):
        if operation.is_trigger and "x-ms-trigger-metadata" not in operation.data:
            message = f"{operation.name} is polled; write `x-ms-trigger-metadata: {{kind: query, mode: polling}}`"
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
