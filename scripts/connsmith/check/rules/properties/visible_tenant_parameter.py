"""Users are asked for the directory that the platform fills in.

## Why this is bad

`token:TenantId` takes the directory of the user who signs in.
What a user enters there is not used, or points the connection to another directory.

## How to fix it

Write `hidden: 'true'` and `required: 'false'` in its constraints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties
from connsmith.reading.values import is_true

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    token:TenantId:  # error: 5 "hidden"
      type: string
      metadata: {sourceType: AzureActiveDirectoryTenant}
      uiDefinition: {displayName: Tenant, description: The directory., constraints: {required: 'true', hidden: 'false'}}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    token:TenantId:
      type: string
      metadata: {sourceType: AzureActiveDirectoryTenant}
      uiDefinition: {displayName: Tenant, description: The directory., constraints: {required: 'false', hidden: 'true'}}
""",
)


@rule("PR020", everywhere(Severity.WARNING), facts=("cp-tenantid-shape",))
def visible_tenant_parameter(properties: Properties) -> Iterator[Finding]:
    """Yield the tenant parameter when it is in sight or required."""
    for parameter in connection_parameters(properties):
        shown = not is_true(parameter.constraints.get("hidden")) or is_true(parameter.constraints.get("required"))
        if parameter.name == "token:TenantId" and shown:
            message = "the platform fills in token:TenantId; write `hidden: 'true'` and `required: 'false'`"
            yield Finding(parameter.pointer, message, on_key=True)
