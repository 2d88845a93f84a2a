"""A pollingtrigger policy names no operation.

## Why this is bad

A policy without names is for every operation, and no connector is made of polled queries alone.
All published polling policies name their operations.

## How to fix it

List the polled operations in `x-ms-apimTemplate-operationName`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.model.policytemplates import OPERATIONS_KEY, POLLING_TEMPLATE
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger  # error: 19 "names no operation"
      type: PollingTrigger
      parameters:
        x-ms-apimTemplateParameter.triggerConfig: {room: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
""",
)
GOOD = Example(
    definition="""\
paths: {/shelves: {get: {x-ms-trigger: batch, x-ms-trigger-metadata: {kind: query, mode: polling}}}}
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


@rule("TR021", everywhere(Severity.ERROR), facts=("polling-policy",))
def polling_policy_without_operation(properties: Properties) -> Iterator[Finding]:
    """Yield every polling policy that is for all operations."""
    for policy in policies_of(properties):
        if policy.template == POLLING_TEMPLATE and policy.is_for_all:
            message = f"the policy {policy.name} names no operation; list the polled ones in {OPERATIONS_KEY}"
            yield Finding((*policy.pointer, "templateId"), message)
