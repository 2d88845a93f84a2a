"""The icon has an accepted size, but not the one that reviewers ask for.

## Why this is bad

Reviewers of certification insist on 230 by 230 pixels, though the checker takes less.

## How to fix it

Save it with 230 by 230 pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST, _BEST = 100, 230
BAD = Example(
    icon="""\
{size: [160, 160], logo: [100, 100]}  # error: 1 "reviewers ask for 230 x 230"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC005", {Profile.CERTIFIED: Severity.WARNING}, facts=("icon-dimensions",))
def icon_not_230_pixels(icon: Icon) -> Iterator[Finding]:
    """Yield an icon of an accepted size other than 230 pixels."""
    if icon.header:
        size = (icon.header.width, icon.header.height)
        if size != (_BEST, _BEST) and all(_LEAST <= side <= _BEST for side in size):
            yield Finding(("icon.png",), f"the icon is {size[0]} x {size[1]} pixels; reviewers ask for 230 x 230")
