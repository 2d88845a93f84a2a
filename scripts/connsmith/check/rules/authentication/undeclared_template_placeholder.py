"""A template of the sign-in has a placeholder that nothing fills.

## Why this is bad

The platform fills in what it knows, such as `{ClientId}`, and parameters called `token:name` for `{name}`.
Anything else stays in the address as it is.

## How to fix it

Declare the connection parameter `token:` with the name of the placeholder, or write one of the platform's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters, oauth_settings
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
        identityProvider: oauth2generic
        clientId: '[[Dummy]]'
        scopes: [read]
        customParameters:
          authorizationUrlTemplate: {value: 'https://{Region}.contoso.com/authorize'}  # error: 45 "token:Region"
          tokenUrlTemplate: {value: 'https://contoso.com/token'}
          refreshUrlTemplate: {value: 'https://contoso.com/token'}
""",
)
GOOD = Example(properties=BAD.properties.replace("{Region}.", "").replace('  # error: 45 "token:Region"', ""))

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_STANDARD = {"clientid", "clientsecret", "code", "redirecturl", "refreshtoken", "state", "scopes"}


@rule("AU005", everywhere(Severity.WARNING), facts=("oauth2generic-templates",))
def undeclared_template_placeholder(properties: Properties) -> Iterator[Finding]:
    """Yield every placeholder that is neither the platform's nor a declared parameter's."""
    declared = {item.name.partition(":")[2].lower() for item in connection_parameters(properties)}
    for _, pointer, settings in oauth_settings(properties):
        custom = settings.get("customParameters")
        if text_of(settings, "identityProvider") != "oauth2generic" or not isinstance(custom, dict):
            continue
        for key, item in custom.items():
            text = text_of(item, "value") if isinstance(item, dict) and "emplate" in key else ""
            for name in sorted(set(_PLACEHOLDER.findall(text))):
                if name.lower() not in _STANDARD | declared:
                    message = f"nothing fills {{{name}}}; declare the connection parameter token:{name}"
                    yield Finding((*pointer, "customParameters", key, "value"), message)
