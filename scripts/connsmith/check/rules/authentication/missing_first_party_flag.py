"""The properties of a sign-in do not say whether Microsoft owns the service.

## Why this is bad

The published schema asks for `IsFirstParty` as soon as there are `properties`.

## How to fix it

Write `IsFirstParty: "False"`, as a text with a capital.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import oauth_settings
from connsmith.reading.properties import Properties

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
        properties: {IsOnbehalfofLoginSupported: true}  # error: 9 "IsFirstParty"
""",
)
GOOD = Example(
    properties=BAD.properties.replace("{IsOnbehalf", "{IsFirstParty: 'False', IsOnbehalf").replace(
        '  # error: 9 "IsFirstParty"', ""
    )
)


@rule("AU009", everywhere(Severity.WARNING), facts=("aad-first-party",))
def missing_first_party_flag(properties: Properties) -> Iterator[Finding]:
    """Yield every sign-in with properties and without the flag."""
    for _, pointer, settings in oauth_settings(properties):
        found = settings.get("properties")
        if isinstance(found, dict) and found and "IsFirstParty" not in found:
            message = 'the properties lack IsFirstParty; write "False" unless Microsoft owns the service'
            yield Finding((*pointer, "properties"), message, on_key=True)
