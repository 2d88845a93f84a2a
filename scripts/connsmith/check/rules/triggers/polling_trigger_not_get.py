"""A pollingtrigger policy is for an operation that is not a GET.

## Why this is bad

The platform asks again and again whether there is something new, and only a GET may be repeated like that.

## How to fix it

Name a GET operation in the policy.
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
    get: REMOVED
    post:
      operationId: ListShelves  # error: 20 "ListShelves is a POST"
      x-ms-trigger: batch
      responses: {'200': {description: The shelves.}}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger
      type: PollingTrigger
      parameters:
        x-ms-apimTemplateParameter.triggerConfig: {since: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(
    definition="""\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
      x-ms-trigger-metadata: {kind: query, mode: polling}
      x-ms-trigger-hint: Put something onto a shelf.
      parameters:
        - name: since
          in: query
          type: string
          required: false
          x-ms-visibility: internal
          x-ms-summary: Since
          description: The last shelf.
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger
      type: PollingTrigger
      title: New shelves
      parameters:
        x-ms-apimTemplateParameter.triggerConfig: {since: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)


@rule("TR017", everywhere(Severity.ERROR), facts=("polling-get",))
def polling_trigger_not_get(connector: Reading) -> Iterator[Finding]:
    """Yield every polled operation with another method."""
    for _, operation in polling_policies(connector):
        if operation.method != "get":
            message = (
                f"{operation.name} is a {operation.method.upper()}, but a pollingtrigger policy names it; poll a GET"
            )
            yield Finding((*operation.pointer, "operationId"), message)
