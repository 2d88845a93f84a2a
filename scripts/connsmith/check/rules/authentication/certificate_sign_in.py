"""The connector signs in with a certificate, which only Microsoft's own connectors can.

## Why this is bad

The identity provider `aadcertificate` takes a certificate that Microsoft keeps for its own services.
The connector of another publisher cannot get one, so nobody can sign in.

## How to fix it

Use the identity provider `aad`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import oauth_settings
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
        identityProvider: aadcertificate  # error: 27 "use aad"
        clientId: '[[Dummy]]'
        scopes: []
        properties: {IsFirstParty: 'True'}
        customParameters: {resourceUri: {value: 'https://contoso.com'}}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: aad
        clientId: '[[Dummy]]'
        scopes: []
        customParameters: {resourceUri: {value: 'https://contoso.com'}}
""",
)


@rule("AU008", everywhere(Severity.ERROR), facts=("aadcertificate-first-party",))
def certificate_sign_in(properties: Properties) -> Iterator[Finding]:
    """Yield the provider when the publisher is not Microsoft."""
    if "microsoft" in text_of(properties.properties, "publisher").lower():
        return
    for _, pointer, settings in oauth_settings(properties):
        if text_of(settings, "identityProvider") == "aadcertificate":
            message = "aadcertificate is for Microsoft's own connectors; use aad"
            yield Finding((*pointer, "identityProvider"), message)
