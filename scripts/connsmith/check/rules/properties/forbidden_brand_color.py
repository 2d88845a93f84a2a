"""The brand colour is white or the default of the portal.

## Why this is bad

Certification asks for the colour of the publisher's brand.
White hides the icon, and `#007ee5` is what the portal fills in when nobody has chosen.

## How to fix it

Write the colour of your brand as `#RRGGBB`.
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
  iconBrandColor: '#007EE5'  # error: 19 "#007EE5"
""",
)
GOOD = Example(
    properties="""\
properties:
  iconBrandColor: '#1A5FB4'
""",
)

_FORBIDDEN = {"#ffffff", "#007ee5"}


@rule("PR001", {Profile.CERTIFIED: Severity.ERROR}, facts=("props-brand-forbidden",))
def forbidden_brand_color(properties: Properties) -> Iterator[Finding]:
    """Yield the brand colour when it is one of those."""
    color = text_of(properties.properties, "iconBrandColor")
    if color.lower() in _FORBIDDEN:
        yield Finding(
            ("properties", "iconBrandColor"),
            f"certification refuses the brand colour {color}; write that of your brand",
        )
