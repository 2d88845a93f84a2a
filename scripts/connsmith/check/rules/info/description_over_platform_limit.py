"""The description of the connector is longer than 1,000 characters.

## Why this is bad

People who maintain connectors report that the platform takes no description
of more than 1,000 characters, for any connector.
Microsoft has not documented the limit, so it is a warning.

## How to fix it

Shorten the description; the readme and the pages of the service have room for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 1000
BAD = (
    "info:\n"
    "  description: " + "Contoso Shelves keeps what people own in order. " * 21 + ' # error: 16 "has 1007 characters"\n'
)
GOOD = """\
info:
  description: Contoso Shelves keeps what people own in order, and finds it again.
"""


@rule("IN107", {Profile.CUSTOM: Severity.WARNING}, facts=("description-length",))
def description_over_platform_limit(definition: Definition) -> Iterator[Finding]:
    """Yield a description of more than 1,000 characters."""
    text = definition.info.get("description")
    if isinstance(text, str) and len(text) > _MOST:
        message = f"the description has {len(text)} characters; the platform is said to take {_MOST} at most"
        yield Finding(("info", "description"), message)
