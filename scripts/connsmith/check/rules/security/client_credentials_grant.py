"""The connector signs in with the client credentials of an application.

## Why this is bad

The documentation says that custom connectors do not support this grant.
Some certified connectors use it all the same, with an arrangement of their own.

## How to fix it

Let makers sign in with an authorization code, or ask for a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import credentials_of
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MESSAGE = "custom connectors are said not to support client credentials; use an authorization code or a key"
BAD = """\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: application  # error: 11 "client credentials"
    tokenUrl: https://login.contoso.com/token
    scopes: {shelves.read: See the shelves.}
security:
  - sign_in: []
"""
GOOD = """\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}
"""


@rule(
    "SE008",
    {Profile.CUSTOM: Severity.WARNING, Profile.CERTIFIED: Severity.INFO, Profile.INDEPENDENT: Severity.INFO},
    facts=("sec-no-authcode-only",),
)
def client_credentials_grant(view: Reading) -> Iterator[Finding]:
    """Yield each sign of the grant: the flow `application`, and the grant type among the connection parameters."""
    for name, scheme in view.definition.objects("securityDefinitions") if view.definition else ():
        if scheme.get("flow") == "application":
            yield Finding(("securityDefinitions", name, "flow"), _MESSAGE)
    for place, data in credentials_of(view.properties) if view.properties else ():
        for pointer, value in places_of(data):
            if value == "client_credentials":
                yield Finding((*place, *pointer), _MESSAGE, document="apiProperties")
