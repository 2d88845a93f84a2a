"""A policy waits for the connection test, and there is none.

## Why this is bad

The policy marks a connection as unauthenticated when the test answers with a certain status.
Without `testConnection` it never runs.

## How to fix it

Name an operation in `x-ms-capabilities: {testConnection: ...}`, or remove the policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setconnectionstatustounauthenticated  # error: 19 "testConnection"
      title: Signed out
      parameters: {x-ms-apimTemplateParameter.statusCode: 403}
""",
)
GOOD = Example(
    definition="""\
x-ms-capabilities: {testConnection: {operationId: ListShelves}}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setconnectionstatustounauthenticated
      title: Signed out
      parameters: {x-ms-apimTemplateParameter.statusCode: 403}
""",
)


@rule("PO016", everywhere(Severity.WARNING), facts=("policy-status-unauthenticated",))
def status_policy_without_connection_test(connector: Reading) -> Iterator[Finding]:
    """Yield every such policy of a connector without a test."""
    if connector.definition is None or connector.properties is None:
        return
    capabilities = connector.definition.data.get("x-ms-capabilities")
    if isinstance(capabilities, dict) and "testConnection" in capabilities:
        return
    for policy in policies_of(connector.properties):
        if policy.template == "setconnectionstatustounauthenticated":
            message = f"{policy.name} needs testConnection in x-ms-capabilities; add the test, or remove the policy"
            yield Finding((*policy.pointer, "templateId"), message, document=Properties.document)
