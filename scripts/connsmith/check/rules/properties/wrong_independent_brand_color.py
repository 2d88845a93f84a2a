"""The brand colour of an independent connector is not the one that they share.

## Why this is bad

All connectors of independent publishers have the same colour, so that makers know them.

## How to fix it

Write `#da3b01`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  iconBrandColor: '#1A5FB4'  # error: 19 "write #da3b01"
""",
)
GOOD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
""",
)

_COLOR = "#da3b01"


@rule("PR002", {Profile.INDEPENDENT: Severity.ERROR}, facts=("props-brand-ip",), fix=lambda _: _COLOR)
def wrong_independent_brand_color(properties: Properties) -> Iterator[Finding]:
    """Yield another brand colour."""
    color = text_of(properties.properties, "iconBrandColor")
    if color and color.lower() != _COLOR:
        message = f"independent connectors share one brand colour, not {color}; write {_COLOR}"
        yield Finding(("properties", "iconBrandColor"), message)
