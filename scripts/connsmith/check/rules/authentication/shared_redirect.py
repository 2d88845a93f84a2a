"""The sign-in does not return to an address of the connector's own.

## Why this is bad

With `Global`, all connectors share one redirect address.
`GlobalPerConnector` gives each its own; new connectors are reported to need it since February 2024.
The published schema does not list it yet, and most published connectors are older, so this is a warning.

## How to fix it

Write `redirectMode: GlobalPerConnector`, and register the new address with the identity provider.
"""

from __future__ import annotations

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
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        identityProvider: facebook
        scopes: []
        redirectMode: Global  # error: 23 "GlobalPerConnector"
""",
)
GOOD = Example(properties=BAD.properties.replace('Global  # error: 23 "GlobalPerConnector"', "GlobalPerConnector"))

_OWN = "GlobalPerConnector"


@rule("AU010", when_certified(Severity.WARNING), facts=("auth-oauth-redirect",))
def shared_redirect(properties: Properties) -> Iterator[Finding]:
    """Yield every other mode, or a sign-in without one."""
    for parameter, pointer, settings in oauth_settings(properties):
        mode = text_of(settings, "redirectMode")
        if mode != _OWN:
            message = f"{parameter.name} shares its redirect address; write `redirectMode: {_OWN}`"
            yield Finding((*pointer, "redirectMode") if mode else pointer, message)
