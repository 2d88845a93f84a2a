"""The connector is in production, but its address says that the service is a beta.

## Why this is bad

Flows that are built on a connector in production expect a service that keeps its promises, which a beta does not.
The validator refuses the status for a service that it knows to be a beta; connsmith goes by the address.

## How to fix it

Set the status to `Preview`, or point the connector to the released service.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETA = re.compile(r"(?:\b|[0-9])(?:alpha|beta)[0-9]*\b", re.IGNORECASE)
BAD = """\
info:
  x-ms-api-annotation:
    status: Production  # error: 13 "is a beta"
basePath: /v2beta
"""
GOOD = """\
info:
  x-ms-api-annotation:
    status: Preview
basePath: /v2beta
"""


@rule(
    "IN122",
    {Profile.CERTIFIED: Severity.WARNING},
    facts=("status-beta-service",),
    codes=("ProductionStatusOnBetaService",),
)
def production_status_on_beta_service(definition: Definition) -> Iterator[Finding]:
    """Yield the status Production above an address with beta in it."""
    annotation = definition.info.get("x-ms-api-annotation")
    status = annotation.get("status") if isinstance(annotation, dict) else None
    address = f"{definition.data.get('host', '')}{definition.data.get('basePath', '')}"
    if status == "Production" and _BETA.search(address):
        message = f"the status is Production, but {address} is a beta; write Preview or use the released service"
        yield Finding(("info", "x-ms-api-annotation", "status"), message)
