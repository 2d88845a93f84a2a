"""The host is not that of production.

## Why this is bad

Makers would send what they work with to a machine that may be gone tomorrow.
Certification wants the address that the service has for its customers.

## How to fix it

Write the host of production; keep the others in environments of the project.

## Why it is still an error

Eight merged certified connectors in the corpus have such a host.
The guide for certification (CS) asks for the host of production in so many words, so they are exceptions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.views.definition import Definition
from connsmith.diagnostics import Severity

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
GOOD = """\
host: api.contoso.com
"""


@rule(
    id="HO002",
    name="test-host",
    summary="The host is not that of production.",
    severities=when_certified(Severity.ERROR),
    source="rules.md host-production (CS)",
    bad=BAD,
    good=GOOD,
)
def test_host(definition: Definition) -> Iterator[Finding]:
    """Yield a host whose name says that it is for tests."""
    host = definition.data.get("host")
    if isinstance(host, str) and (sign := _SIGN.search(host)):
        message = (
            f"{host} does not look like production ({sign[0].strip('.-')}); certification wants the host of customers"
        )
        yield Finding(("host",), message)
