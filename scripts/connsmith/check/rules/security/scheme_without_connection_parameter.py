"""The definition asks for credentials, but the connection does not.

## Why this is bad

Makers are never asked for the key or the password, so no request carries it.

## How to fix it

Add a connection parameter to apiProperties.json: a `securestring` for a key, an `oauthSetting` for OAuth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.check.views.connector import ConnectorView
from connsmith.check.views.credentials import connection_types
from connsmith.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}  # error: 3 "has no connection parameter"
""",
    properties="""\
properties:
  connectionParameters: REMOVED
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}
""",
)


@rule(
    id="SE005",
    name="scheme-without-connection-parameter",
    summary="The definition asks for credentials, but the connection does not.",
    severities=everywhere(Severity.WARNING),
    source="rules.md sec-matches-connparams (CORPUS)",
    bad=BAD,
    good=GOOD,
)
def scheme_without_connection_parameter(view: ConnectorView) -> Iterator[Finding]:
    """Yield each security scheme above a connection that asks for nothing."""
    if view.definition is None or view.properties is None or connection_types(view.properties):
        return
    for name, _ in view.definition.objects("securityDefinitions"):
        message = f"the scheme {name} has no connection parameter to take its credentials from; add one"
        yield Finding(("securityDefinitions", name), message, on_key=True)
