"""The sign-in with Microsoft Entra ID goes to an unusual address.

## Why this is bad

The documented addresses are `https://login.windows.net` and `https://login.microsoftonline.com`.
Another one works only in a national cloud, if at all.

## How to fix it

Write `https://login.microsoftonline.com`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import custom_value, oauth_settings
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: aad
        clientId: '[[Dummy]]'
        scopes: []
        customParameters:
          loginUri: {value: 'https://login.contoso.com'}  # error: 29 "login.contoso.com"
          resourceUri: {value: 'https://contoso.com'}
""",
)
GOOD = Example(
    properties=BAD.properties.replace(
        'login.contoso.com\'}  # error: 29 "login.contoso.com"', "login.microsoftonline.com'}"
    )
)

_KNOWN = {"https://login.windows.net", "https://login.microsoftonline.com"}


@rule("AU006", everywhere(Severity.WARNING), facts=("aad-parameters",))
def unusual_aad_login(properties: Properties) -> Iterator[Finding]:
    """Yield every other address."""
    for _, pointer, settings in oauth_settings(properties):
        key, uri = custom_value(settings, "loginUri")
        if text_of(settings, "identityProvider") == "aad" and uri and uri.rstrip("/").lower() not in _KNOWN:
            message = f"{uri} is no documented address of the sign-in; write https://login.microsoftonline.com"
            yield Finding((*pointer, "customParameters", key, "value"), message)
