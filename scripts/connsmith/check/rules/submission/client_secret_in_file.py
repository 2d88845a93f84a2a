"""An artifact holds a client secret.

## Why this is bad

With it, anybody can act as your application until the secret is revoked.
The platform keeps the secret apart: paconn takes it as an option, the portal in a field of its own.

## How to fix it

Remove the key, revoke the secret, and pass the new one with `--secret` when the connector is deployed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.check.texts.secrets import looks_secret
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"client_?secret|app_?secret|password|secret", re.IGNORECASE)
BAD = Example(
    properties="""\
properties:
  connectionParameters:
    token:
      type: oauthSetting
      oAuthSettings:
        clientSecret: f81d4fae7dec11d0a765  # error: 23 "clientSecret must not be in a file"
"""
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    api_key: {type: securestring}
"""
)


@rule("SU002", everywhere(Severity.ERROR), facts=("no-secrets",))
def client_secret_in_file(view: Reading) -> Iterator[Finding]:
    """Yield each value of a key named client secret, placeholders left out."""
    documents = {"apiProperties": view.properties.data if view.properties else None, "settings": view.settings}
    for document, data in documents.items():
        for pointer, text in places_of(data):
            if _KEY.fullmatch(str(pointer[-1])) and looks_secret(text):
                message = f"{pointer[-1]} must not be in a file; revoke it, and pass the new one when deploying"
                yield Finding(pointer, message, document=document)
