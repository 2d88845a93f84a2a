"""The icon is transparent at its corners or its edge.

## Why this is bad

Transparency shows the colour of the page, so the icon looks different in each product;
rounded corners come out as white ones.

## How to fix it

Fill the square to its corners with the brand colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPAQUE = 255
BAD = Example(
    icon="""\
{corners: transparent}  # error: 1 "is transparent at its edge"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC007", {Profile.CERTIFIED: Severity.WARNING}, facts=("icon-square-corners",))
def transparent_icon(icon: Icon) -> Iterator[Finding]:
    """Yield an icon with a corner or a background that is not opaque."""
    if icon.image and any(colour[3] != _OPAQUE for colour in (*icon.image.corners, icon.image.background)):
        yield Finding(
            ("icon.png",), "the icon is transparent at its edge; fill it to the corners with the brand colour"
        )
