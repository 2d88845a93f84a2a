"""The definition has more than one security scheme.

## Why this is bad

The platform makes one connection dialog of the definition and cannot offer a choice of schemes.
Several ways to sign in need `connectionParameterSets` in apiProperties.json.

## How to fix it

Keep one scheme, and describe the others as connection parameter sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
securityDefinitions:
  password: {type: basic}  # error: 3 "is one scheme too many"
"""
GOOD = """\
securityDefinitions:
  api_key: {type: apiKey, in: header, name: X-API-Key}
"""


@rule("SE004", everywhere(Severity.WARNING), facts=("sec-single-scheme",))
def several_security_schemes(view: Reading) -> Iterator[Finding]:
    """Yield each scheme behind the first, unless there are connection parameter sets."""
    if view.definition is None or (view.properties and view.properties.properties.get("connectionParameterSets")):
        return
    _, *others = [*view.definition.objects("securityDefinitions")] or [("", {})]
    for name, _ in others:
        message = f"{name} is one scheme too many; several ways to sign in need connectionParameterSets"
        yield Finding(("securityDefinitions", name), message, on_key=True)
