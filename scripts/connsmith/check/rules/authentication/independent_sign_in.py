"""An independent connector signs in with OAuth.

## Why this is bad

Microsoft needs an application of its own at the service for every connector with OAuth.
Independent connectors with it are reported to be turned down at present.

## How to fix it

Use an API key if the service has one; else describe in the readme how to create the application.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import oauth_settings
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    token:  # error: 5 "OAuth"
      type: oauthSetting
      oAuthSettings: {identityProvider: facebook, scopes: []}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}
""",
)


@rule("AU014", {Profile.INDEPENDENT: Severity.INFO}, facts=("auth-ip-oauth",))
def independent_sign_in(properties: Properties) -> Iterator[Finding]:
    """Yield every sign-in."""
    for parameter, _, _ in oauth_settings(properties):
        message = f"independent connectors with OAuth, as in {parameter.name}, may be turned down; prefer an API key"
        yield Finding(parameter.pointer, message, on_key=True)
