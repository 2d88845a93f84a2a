"""A tenant parameter does not belong to the parameter called token.

## Why this is bad

The platform knows the directory only by the name `token:TenantId`, and the published schema refuses any other.

## How to fix it

Call the parameter `token:TenantId`, and the sign-in that it belongs to `token`.
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
    login:TenantId:  # error: 5 "token:TenantId"
      type: string
      metadata: {sourceType: AzureActiveDirectoryTenant}
      uiDefinition: {displayName: Tenant, description: The directory., constraints: {required: 'false', hidden: 'true'}}
""",
)
GOOD = Example(properties=BAD.properties.replace('login:TenantId:  # error: 5 "token:TenantId"', "token:TenantId:"))


@rule("PR021", everywhere(Severity.ERROR), facts=("cp-key-name",))
def misplaced_tenant_parameter(properties: Properties) -> Iterator[Finding]:
    """Yield every other name that ends in TenantId."""
    for parameter in connection_parameters(properties):
        owner, colon, name = parameter.name.partition(":")
        if colon and name == "TenantId" and owner != "token":
            message = f"the platform does not know {parameter.name}; call it token:TenantId"
            yield Finding(parameter.pointer, message, on_key=True)
