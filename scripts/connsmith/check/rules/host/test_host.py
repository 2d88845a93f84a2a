"""The host is not that of production.

## Why this is bad

Makers would send what they work with to a machine that may be gone tomorrow.
Certification wants the address that the service has for its customers.

## How to fix it

Write the host of production; keep the others in environments of the project.
A host that a `dynamichosturl` policy replaces for every operation is never called, and may be any.

## Why it is not an error

The name of a host only hints at what it serves: four of 316 merged certified connectors have one such as
`sandbox-api` or `uat`, and one of them is meant so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import sets_every_host

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(
    r"(?<![a-z])(?:dev|test|staging|uat|sandbox)[0-9]*(?=[.-])|localhost|ngrok|example\.(?:com|org|net)$"
    r"|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?=:|$)",
    re.IGNORECASE,
)
BAD = """\
host: api.staging.contoso.com  # error: 7 "does not look like production (staging)"
"""
GOOD = Example(
    definition="""\
host: www.example.com
""",
    properties="""\
properties:
  connectionParameters:
    host: {type: string, uiDefinition: {displayName: Host, description: The host., tooltip: Such as a.contoso.com}}
  policyTemplateInstances:
    - templateId: dynamichosturl
      title: Host of the customer
      parameters:
        x-ms-apimTemplateParameter.urlTemplate: https://@connectionParameters('host')
""",
)


@rule("HO002", when_certified(Severity.WARNING), facts=("host-production",))
def test_host(view: Reading) -> Iterator[Finding]:
    """Yield a host whose name says that it is for tests, unless a policy puts another in its place."""
    host = view.definition.data.get("host") if view.definition else None
    if not isinstance(host, str) or view.definition is None or sets_every_host(view.properties, view.definition):
        return
    if sign := _SIGN.search(host):
        message = (
            f"{host} does not look like production ({sign[0].strip('.-')}); certification wants the host of customers"
        )
        yield Finding(("host",), message)
