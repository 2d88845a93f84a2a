"""A sign-in address holds the id of one tenant.

## Why this is bad

Only people of that tenant can sign in, and the id of a customer or of your own directory becomes public.

## How to fix it

Write `common` or `organizations` in its place, or let the connection ask for the tenant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_GUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_TENANT = re.compile(rf"(?:login\.(?:microsoftonline\.com|windows\.net)|sts\.windows\.net)/{_GUID}", re.IGNORECASE)
BAD = """\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.microsoftonline.com/7f9c2ba4-1b1f-4d3c-9c55-2b8ab2f0d1aa  # error: 23 "one tenant"
    tokenUrl: https://login.microsoftonline.com/common/oauth2/token
    scopes: {}
security:
  - sign_in: []
"""
GOOD = """\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.microsoftonline.com/common/oauth2/authorize
    tokenUrl: https://login.microsoftonline.com/common/oauth2/token
    scopes: {}
security:
  - sign_in: []
"""


@rule("SU003", when_certified(Severity.WARNING), facts=("no-secrets",))
def private_tenant_in_address(view: Reading) -> Iterator[Finding]:
    """Yield each sign-in address of Microsoft with a GUID in it."""
    documents = {
        "apiDefinition": view.definition.data.get("securityDefinitions") if view.definition else None,
        "apiProperties": view.properties.data if view.properties else None,
    }
    for document, data in documents.items():
        start = ("securityDefinitions",) if document == "apiDefinition" else ()
        for pointer, text in places_of(data):
            if _TENANT.search(text):
                message = "the address holds the id of one tenant; write common or organizations in its place"
                yield Finding((*start, *pointer), message, document=document)
