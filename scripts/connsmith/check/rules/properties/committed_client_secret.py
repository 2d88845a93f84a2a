"""apiProperties.json holds a client secret.

## Why this is bad

The file goes to a public repository, and whoever has the secret can sign in as your application.
Even a placeholder there invites someone to fill in the real one.

## How to fix it

Remove `clientSecret`, give the secret to the command that deploys, and renew it if it was ever committed.

## Why it is still an error

Reviewers want no client secret at all in the public repository, and a placeholder for the client id (#611).
Four of 316 merged certified connectors have the key, with placeholders or test values.
A check cannot tell these from a secret, and a leaked secret cannot be called back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.secrets import looks_secret
from connsmith.diagnostics import Severity
from connsmith.reading.connection import oauth_settings
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
  connectionParameters:
    api_key: REMOVED
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: oauth2
        clientId: '[[Dummy]]'
        clientSecret: '[[ClientSecret]]'  # error: 9 "remove clientSecret"
        scopes: [read]
        redirectMode: GlobalPerConnector
        customParameters:
          authorizationUrl: {value: 'https://contoso.com/authorize'}
          tokenUrl: {value: 'https://contoso.com/token'}
          refreshUrl: {value: 'https://contoso.com/token'}
""",
    definition="""\
securityDefinitions:
  api_key: REMOVED
  oauth:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://contoso.com/authorize
    tokenUrl: https://contoso.com/token
    scopes: {read: Read.}
security: [{oauth: [read]}]
""",
)
GOOD = Example(
    BAD.definition,
    BAD.properties.replace("        clientSecret: '[[ClientSecret]]'  # error: 9 \"remove clientSecret\"\n", ""),
)


@rule(
    "PR007",
    {
        Profile.CUSTOM: Severity.WARNING,
        Profile.CERTIFIED: Severity.ERROR,
        Profile.INDEPENDENT: Severity.ERROR,
    },
    facts=("props-secret-literal",),
)
def committed_client_secret(properties: Properties) -> Iterator[Finding]:
    """Yield every client secret that may be a placeholder; client-secret-in-file tells of what looks real."""
    for _, pointer, settings in oauth_settings(properties):
        secret = text_of(settings, "clientSecret")
        if secret and not looks_secret(secret):
            message = (
                "a client secret must not be in apiProperties.json; remove clientSecret and give it when deploying"
            )
            yield Finding((*pointer, "clientSecret"), message, on_key=True)
