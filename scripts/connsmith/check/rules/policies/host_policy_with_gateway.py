"""The host is set by a policy, and the connection goes through a gateway.

## Why this is bad

The on-premises data gateway calls the host of the definition and does not run the policy.

## How to fix it

Remove the `dynamichosturl` policy, or the gateway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  capabilities: [gateway]
  connectionParameters: {api_key: REMOVED, gateway: {type: gatewaySetting}}
  policyTemplateInstances:
    - templateId: dynamichosturl  # error: 19 "gateway"
      title: Host
      parameters: {x-ms-apimTemplateParameter.urlTemplate: https://eu.contoso.com/v1}
""",
    definition="""\
security: REMOVED
securityDefinitions: REMOVED
""",
)
GOOD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: dynamichosturl
      title: Host
      parameters: {x-ms-apimTemplateParameter.urlTemplate: https://eu.contoso.com/v1}
""",
)


@rule("PO006", everywhere(Severity.ERROR), facts=("policy-host-with-gateway",))
def host_policy_with_gateway(properties: Properties) -> Iterator[Finding]:
    """Yield every policy that sets the host of a connector with a gateway."""
    if not any(parameter.type == "gatewaySetting" for parameter in connection_parameters(properties)):
        return
    for policy in policies_of(properties):
        if policy.template == "dynamichosturl":
            message = "a connection through the gateway does not run dynamichosturl; remove one of the two"
            yield Finding((*policy.pointer, "templateId"), message)
