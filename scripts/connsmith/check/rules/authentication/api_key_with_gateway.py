"""The connector has an API key and goes through a gateway.

## Why this is bad

The on-premises data gateway does not pass an API key on, so the service refuses every request.

## How to fix it

Sign in with basic or Windows authentication, or without the gateway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}  # error: 3 "gateway"
""",
    properties="""\
properties:
  capabilities: [gateway]
  connectionParameters:
    gateway: {type: gatewaySetting}
""",
)
GOOD = Example(
    properties="""\
properties:
  capabilities: []
""",
)


@rule("AU019", everywhere(Severity.ERROR), facts=("api-key-gateway",))
def api_key_with_gateway(connector: Reading) -> Iterator[Finding]:
    """Yield every API key of a connector with a gateway."""
    if connector.definition is None or connector.properties is None:
        return
    if not any(item.type == "gatewaySetting" for item in connection_parameters(connector.properties)):
        return
    for name, scheme in connector.definition.objects("securityDefinitions"):
        if scheme.get("type") == "apiKey":
            message = f"the gateway does not pass on the API key {name}; use basic authentication, or no gateway"
            yield Finding(("securityDefinitions", name), message, on_key=True)
