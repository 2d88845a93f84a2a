"""The sign-in names no application.

## Why this is bad

paconn cannot create a connector with OAuth when there is no client id.

## How to fix it

Write the id of your application in `clientId`, and give the secret to the command that deploys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
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
      oAuthSettings:  # error: 7 "clientId"
        identityProvider: facebook
        scopes: []
""",
)
GOOD = Example(
    properties=BAD.properties.replace("facebook\n", "facebook\n        clientId: '4711'\n").replace(
        '  # error: 7 "clientId"', ""
    )
)


@rule("AU011", {Profile.CUSTOM: Severity.WARNING}, facts=("auth-oauth-clientid",))
def missing_client_id(properties: Properties) -> Iterator[Finding]:
    """Yield every sign-in without a client id."""
    for parameter, pointer, settings in oauth_settings(properties):
        if not text_of(settings, "clientId"):
            message = f"{parameter.name} names no application; write its id in clientId"
            yield Finding(pointer, message, on_key=True)
