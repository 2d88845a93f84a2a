"""readme.md does not say how to make the OAuth application.

## Why this is bad

Connectors of independent publishers hold no client id of their own,
so everybody who deploys one has to register an application first.

## How to fix it

Describe below Obtaining Credentials where to register it, and which redirect address and scopes it needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = re.compile(r"client.?(?:id|secret)|oauth|(?:register|create)[^.]*\bapp", re.IGNORECASE)
BAD = Example(
    definition="""\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.contoso.com/authorize
    tokenUrl: https://login.contoso.com/token
    scopes: {}
security:
  - sign_in: []
""",
    properties="""\
properties:
  connectionParameters:
    api_key: REMOVED
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: oauth2
        clientId: CLIENT_ID
        scopes: []
        redirectMode: GlobalPerConnector
        customParameters:
          authorizationUrl: {value: 'https://login.contoso.com/authorize'}
          tokenUrl: {value: 'https://login.contoso.com/token'}
          refreshUrl: {value: 'https://login.contoso.com/token'}
""",
    files={
        "readme.md": """\
# Contoso Shelves <!-- # error: 1 "how to get an application" -->
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Obtaining Credentials
Ask us.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    },
)
GOOD = Example(
    definition="""\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.contoso.com/authorize
    tokenUrl: https://login.contoso.com/token
    scopes: {}
security:
  - sign_in: []
""",
    properties="""\
properties:
  connectionParameters:
    api_key: REMOVED
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: oauth2
        clientId: CLIENT_ID
        scopes: []
        redirectMode: GlobalPerConnector
        customParameters:
          authorizationUrl: {value: 'https://login.contoso.com/authorize'}
          tokenUrl: {value: 'https://login.contoso.com/token'}
          refreshUrl: {value: 'https://login.contoso.com/token'}
""",
    files={
        "readme.md": """\
# Contoso Shelves
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Obtaining Credentials
Register an OAuth app to get a client ID.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    },
)


@rule("SU013", {Profile.INDEPENDENT: Severity.ERROR}, facts=("readme-oauth-steps",))
def readme_without_oauth_steps(view: Reading) -> Iterator[Finding]:
    """Yield a readme without a word on applications, though the connector signs in by OAuth."""
    readme = view.folder.readme if view.folder else None
    schemes = view.definition.objects("securityDefinitions") if view.definition else ()
    has_oauth = any(scheme.get("type") == "oauth2" for _, scheme in schemes)
    if readme is not None and has_oauth and not _STEPS.search(readme.text):
        yield finding_in(
            readme, "the readme does not say how to get an application for signing in; describe how to register one"
        )
