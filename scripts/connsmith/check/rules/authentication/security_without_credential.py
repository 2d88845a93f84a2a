"""The definition asks for a credential that the connection does not have.

## Why this is bad

The security definitions say what a request needs, the connection parameters what the user gives.
When they do not fit, requests go out unsigned and the service refuses them.

## How to fix it

For `basic`, declare the connection parameters `username` and `password`.
For `apiKey`, declare a `securestring`; for `oauth2`, a parameter `token` of the type `oauthSetting`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.connector import Reading
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}  # error: 3 "api_key"
""",
    properties="""\
properties:
  connectionParameters: {api_key: REMOVED}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}
""",
)


@rule("AU001", everywhere(Severity.WARNING), facts=("sign-in-kinds",))
def security_without_credential(connector: Reading) -> Iterator[Finding]:
    """Yield every security definition without its connection parameters."""
    if connector.definition is None or connector.properties is None:
        return
    parameters = connection_parameters(connector.properties)
    names, types = {item.name for item in parameters}, {item.type.lower() for item in parameters}
    has = {
        "basic": {"username", "password"} <= names,
        "apiKey": bool(types & {"string", "securestring"}),
        "oauth2": "oauthsetting" in types,
    }
    for name, scheme in connector.definition.objects("securityDefinitions"):
        kind = text_of(scheme, "type")
        if not has.get(kind, True):
            message = f"no connection parameter gives the {kind} credential of {name}; declare it in apiProperties.json"
            yield Finding(("securityDefinitions", name), message, on_key=True)
