"""apiProperties.json holds a client id that looks real.

## Why this is bad

Microsoft fills in the id of the application that it was given in the submission.
An id of yours in the public repository tells others which application to imitate.

## How to fix it

Write a placeholder such as `[[DummyValue]]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
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
        clientId: 7b9d2c4e-905b-456a-ab76-0dd3488ea9e6  # error: 19 "placeholder"
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
    BAD.properties.replace('7b9d2c4e-905b-456a-ab76-0dd3488ea9e6  # error: 19 "placeholder"', "'[[DummyValue]]'"),
)

_REAL = re.compile(r"(?=(?:\D*[1-9]){3})[0-9A-Za-z-]{12,}(?:\.apps\.googleusercontent\.com)?")


@rule("PR008", when_certified(Severity.WARNING), facts=("props-secret-literal",))
def committed_client_id(properties: Properties) -> Iterator[Finding]:
    """Yield every long id of letters and digits."""
    for _, pointer, settings in oauth_settings(properties):
        identifier = text_of(settings, "clientId")
        if _REAL.fullmatch(identifier):
            message = f"the client id {identifier} looks real; write a placeholder such as [[DummyValue]]"
            yield Finding((*pointer, "clientId"), message)
