"""The background of the icon has more than one colour.

## Why this is bad

The platform continues the background around the icon, which only works with one colour.

## How to fix it

Use one colour, without gradient and border.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPAQUE = 255
_EVEN = 0.9  # rounded corners and smoothing leave that much of the edge alone
BAD = Example(
    icon="""\
{edge: '#FFD700'}  # error: 1 "has several colours"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC008", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-background",))
def uneven_icon_background(icon: Icon) -> Iterator[Finding]:
    """Yield an icon whose edge is not of one colour."""
    if icon.image and icon.image.background[3] == _OPAQUE and icon.image.edge_share < _EVEN:
        yield Finding(("icon.png",), "the edge of the icon has several colours; use one colour for the background")
