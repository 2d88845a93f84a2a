"""The icon is not as wide as it is high.

## Why this is bad

The gallery shows icons in squares and distorts what is none.

## How to fix it

Add background on two sides until it is a square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    icon="""\
{size: [230, 200], logo: [130, 130]}  # error: 1 "is 230 x 200 pixels"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC003", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-square",))
def icon_not_square(icon: Icon) -> Iterator[Finding]:
    """Yield an icon of different width and height."""
    if icon.header and icon.header.width != icon.header.height:
        yield Finding(("icon.png",), f"the icon is {icon.header.width} x {icon.header.height} pixels; make it square")
