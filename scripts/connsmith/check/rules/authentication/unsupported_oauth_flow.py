"""The definition describes an OAuth flow other than the authorization code.

## Why this is bad

A connection is signed in by a user in a browser, with an authorization code.
The platform does not follow the other flows, whatever the definition says.

## How to fix it

Write `flow: accessCode` with `authorizationUrl` and `tokenUrl`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
securityDefinitions:
  oauth:
    type: oauth2
    flow: implicit  # error: 11 "implicit"
    authorizationUrl: https://contoso.com/authorize
    scopes: {}
"""
GOOD = """\
securityDefinitions:
  oauth:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://contoso.com/authorize
    tokenUrl: https://contoso.com/token
    scopes: {}
"""


@rule("AU012", everywhere(Severity.WARNING), facts=("auth-oauth-flow",))
def unsupported_oauth_flow(definition: Definition) -> Iterator[Finding]:
    """Yield every other flow."""
    for name, scheme in definition.objects("securityDefinitions"):
        flow = text_of(scheme, "flow")
        if scheme.get("type") == "oauth2" and flow and flow != "accessCode":
            message = f"a connection is not signed in with the flow {flow}; use accessCode"
            yield Finding(("securityDefinitions", name, "flow"), message)
