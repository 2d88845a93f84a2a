"""The identity provider is not one that is known for custom connectors.

## Why this is bad

The platform signs in the way that the provider prescribes, and refuses a provider that it does not have.
The ids of the providers in the portal's list are not documented, so one of them may be right.

## How to fix it

Use `oauth2`, `oauth2generic` or `aad`, or export a connector from the portal to see the id of its provider.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import oauth_settings
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings: {identityProvider: oauth2generics, scopes: []}  # error: 41 "did you mean oauth2generic?"
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings: {identityProvider: facebook, scopes: []}
""",
)

_KNOWN = ("aad", "aadcertificate", "oauth2", "oauth2generic", "facebook")


@rule("AU003", everywhere(Severity.WARNING), facts=("identity-providers",))
def unknown_identity_provider(properties: Properties) -> Iterator[Finding]:
    """Yield every other provider."""
    for _, pointer, settings in oauth_settings(properties):
        provider = text_of(settings, "identityProvider")
        if provider and provider not in _KNOWN:
            hint = suggest(provider, _KNOWN, f"known are {', '.join(_KNOWN)}")
            yield Finding((*pointer, "identityProvider"), f"the identity provider {provider} is not documented; {hint}")
