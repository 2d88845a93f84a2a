"""The connection goes through a gateway, and the connector does not have the capability.

## Why this is bad

The dialog offers the gateways of the user only to connectors with the capability `gateway`.

## How to fix it

Add `gateway` to `capabilities`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    gateway: {type: gatewaySetting}  # error: 5 "capabilities"
""",
)
GOOD = Example(
    properties="""\
properties:
  capabilities: [gateway]
  connectionParameters:
    api_key: {type: string}
""",
    definition="""\
security: REMOVED
securityDefinitions: REMOVED
""",
)


@rule("AU018", everywhere(Severity.WARNING), facts=("gateway-parameters",))
def gateway_without_capability(properties: Properties) -> Iterator[Finding]:
    """Yield every gateway of a connector without the capability."""
    listed = properties.properties.get("capabilities")
    if isinstance(listed, list) and "gateway" in listed:
        return
    for parameter in connection_parameters(properties):
        if parameter.type == "gatewaySetting":
            message = f"{parameter.name} needs the capability gateway; add it to capabilities"
            yield Finding(parameter.pointer, message, on_key=True)
