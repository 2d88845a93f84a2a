"""An address of the sign-in is not an absolute https URL.

## Why this is bad

The platform opens the address in the user's browser and sends the client secret to it.
Without https both can be read on the way; without a host there is nowhere to go.

## How to fix it

Write the whole address, beginning with `https://`.
"""

from __future__ import annotations

import re
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
        identityProvider: oauth2
        clientId: '[[Dummy]]'
        scopes: [read]
        customParameters:
          authorizationUrl: {value: 'http://contoso.com/authorize'}  # error: 37 "https://"
          tokenUrl: {value: 'https://contoso.com/token'}
          refreshUrl: {value: 'https://contoso.com/token'}
""",
)
GOOD = Example(properties=BAD.properties.replace("'http:", "'https:").replace('  # error: 37 "https://"', ""))

_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl")
_TEMPLATES = ("authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate")
_ABSOLUTE = re.compile(r"https://[^/\s]+.*|\{[^}]+\}.*|@.*")


@rule("AU004", everywhere(Severity.WARNING), facts=("oauth2-addresses",))
def oauth_url_not_https(properties: Properties) -> Iterator[Finding]:
    """Yield every other address; one that begins with a placeholder may be right."""
    keys = {"oauth2": _URLS, "oauth2generic": _TEMPLATES}
    for _, pointer, settings in oauth_settings(properties):
        for name in keys.get(text_of(settings, "identityProvider"), ()):
            key, url = custom_value(settings, name)
            if url and not _ABSOLUTE.fullmatch(url.strip()):
                message = f"{key} {url} is not an absolute https address; begin it with https:// and the host"
                yield Finding((*pointer, "customParameters", key, "value"), message)
