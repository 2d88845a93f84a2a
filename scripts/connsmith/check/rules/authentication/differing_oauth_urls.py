"""The two files name different addresses for one sign-in.

## Why this is bad

The platform signs in at the addresses of apiProperties.json, and shows and checks those of the definition.
When they differ, one of them is out of date.

## How to fix it

Write the same `authorizationUrl` and `tokenUrl` in both files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import custom_value, oauth_settings
from connsmith.reading.connector import Reading
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
security: REMOVED
securityDefinitions:
  oauth:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://contoso.com/signin  # error: 23 "https://contoso.com/authorize"
    tokenUrl: https://contoso.com/token
    scopes: {}
""",
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: oauth2
        clientId: '[[Dummy]]'
        scopes: []
        customParameters:
          authorizationUrl: {value: 'https://contoso.com/authorize'}
          tokenUrl: {value: 'https://contoso.com/token'}
          refreshUrl: {value: 'https://contoso.com/token'}
""",
)
GOOD = Example(
    BAD.definition.replace('/signin  # error: 23 "https://contoso.com/authorize"', "/authorize"), BAD.properties
)


@rule("AU013", everywhere(Severity.WARNING), facts=("auth-oauth-flow",))
def differing_oauth_urls(connector: Reading) -> Iterator[Finding]:
    """Yield every address of the definition that no sign-in with oauth2 has."""
    if connector.definition is None or connector.properties is None:
        return
    sign_ins = [
        settings
        for _, _, settings in oauth_settings(connector.properties)
        if text_of(settings, "identityProvider") == "oauth2"
    ]
    for name, scheme in connector.definition.objects("securityDefinitions"):
        for key in ("authorizationUrl", "tokenUrl") if scheme.get("type") == "oauth2" else ():
            url = text_of(scheme, key)
            others = [other for settings in sign_ins if (other := custom_value(settings, key)[1])]
            if url and others and url.rstrip("/") not in {other.rstrip("/") for other in others}:
                message = f"{key} is {others[0]} in apiProperties.json; write the same in both files"
                yield Finding(("securityDefinitions", name, key), message)
