"""A policy sets a header that belongs to the transport.

## Why this is bad

The gateway sets these headers itself, from the message that it sends. Setting one has no effect, or fails the call.

## How to fix it

Remove the policy. To call another host, use `dynamichosturl`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRANSPORT = {"connection", "content-length", "host", "keep-alive", "transfer-encoding"}
BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Length
      parameters:
        x-ms-apimTemplateParameter.name: Content-Length  # error: 42 "is set by the gateway"
        x-ms-apimTemplateParameter.value: '0'
"""
)
GOOD = Example(properties=BAD.properties.replace('Content-Length  # error: 42 "is set by the gateway"', "X-Length"))


@rule("PO021", everywhere(Severity.WARNING), facts=("policy-transport-headers",))
def transport_header_in_policy(properties: Properties) -> Iterator[Finding]:
    """Yield every setheader of such a header."""
    for policy in policies_of(properties):
        name = text_of(policy.values, "name") if policy.template == "setheader" else ""
        if name.strip().lower() in _TRANSPORT:
            message = f"the header {name} is set by the gateway itself; remove the policy"
            yield Finding(policy.parameter_pointer("name"), message)
