"""The directory of the sign-in is neither common, nor an id, nor a domain.

## Why this is bad

The platform puts the text into the address of the sign-in, which then does not exist.

## How to fix it

Write `common` when users of any directory may sign in, else the id or the domain of the directory.
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
        identityProvider: aad
        clientId: '[[Dummy]]'
        scopes: []
        customParameters:
          tenantId: {value: our directory}  # error: 29 "our directory"
          resourceUri: {value: 'https://contoso.com'}
""",
)
GOOD = Example(properties=BAD.properties.replace('our directory}  # error: 29 "our directory"', "common}"))

_GUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_TENANT = re.compile(rf"common|organizations|consumers|{_GUID}|[\w-]+(?:\.[\w-]+)+|\{{.*\}}|@.*")


@rule("AU007", everywhere(Severity.WARNING), facts=("aad-parameters",))
def malformed_aad_tenant(properties: Properties) -> Iterator[Finding]:
    """Yield every other text."""
    for _, pointer, settings in oauth_settings(properties):
        key, tenant = custom_value(settings, "tenantId")
        if text_of(settings, "identityProvider") == "aad" and tenant and not _TENANT.fullmatch(tenant):
            message = f"{tenant} is no directory; write common, the id of the directory or its domain"
            yield Finding((*pointer, "customParameters", key, "value"), message)
