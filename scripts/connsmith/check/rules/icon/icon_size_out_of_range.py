"""The icon is smaller than 100 or larger than 230 pixels.

## Why this is bad

A smaller one is blurred when it is enlarged, and the checker of solutions refuses both.

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

_LEAST, _MOST = 100, 230
BAD = Example(
    icon="""\
{size: [512, 512]}  # error: 1 "is 512 x 512 pixels"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC004", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-dimensions",))
def icon_size_out_of_range(icon: Icon) -> Iterator[Finding]:
    """Yield an icon with a side outside 100 to 230 pixels."""
    if icon.header and not all(_LEAST <= side <= _MOST for side in (icon.header.width, icon.header.height)):
        size = f"{icon.header.width} x {icon.header.height}"
        yield Finding(("icon.png",), f"the icon is {size} pixels; {_LEAST} to {_MOST} are accepted, 230 are best")
