"""The connection asks for another kind of credentials than the definition needs.

## Why this is bad

A token does not fit where a key or password belongs, nor a key where OAuth issues a token.
Calls then go out with the wrong header or with none.

## How to fix it

Use an `oauthSetting` with an OAuth scheme, and a `securestring` with an API key or a password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_types
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = {"securestring", "string"}
_FITTING = {"oauth2": {"oauthsetting"}, "apiKey": _KEYS, "basic": _KEYS}
BAD = Example(
    definition="""\
securityDefinitions:
  api_key: REMOVED
  sign_in:  # error: 3 "the connection only asks for securestring"
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.contoso.com/authorize
    tokenUrl: https://login.contoso.com/token
    scopes: {}
security:
  - sign_in: []
""",
)
GOOD = """\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}
"""


@rule("SE006", everywhere(Severity.WARNING), facts=("sec-matches-connparams",))
def credentials_of_other_kind(view: Reading) -> Iterator[Finding]:
    """Yield each security scheme for which no connection parameter has a fitting type."""
    types = connection_types(view.properties) if view.properties else set()
    if view.definition is None or not types:
        return
    for name, scheme in view.definition.objects("securityDefinitions"):
        kind = scheme.get("type")
        fitting = _FITTING.get(kind) if isinstance(kind, str) else None
        if fitting is not None and not types & fitting:
            message = f"{name} is {kind}, but the connection only asks for {', '.join(sorted(types))}; make them agree"
            yield Finding(("securityDefinitions", name), message, on_key=True)
