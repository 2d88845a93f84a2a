"""The icon is not a PNG file.

## Why this is bad

The gallery only shows PNG; any other format leaves a blank square, whatever the name of the file is.

## How to fix it

Save the icon as PNG; renaming the file is not enough.
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
{format: GIF}  # error: 1 "does not hold a PNG image"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC001", {Profile.CUSTOM: Severity.WARNING, Profile.CERTIFIED: Severity.ERROR}, facts=("icon-png",))
def icon_not_png(icon: Icon) -> Iterator[Finding]:
    """Yield an icon that does not begin as a PNG does."""
    if icon.header is None:
        yield Finding(("icon.png",), "icon.png does not hold a PNG image; save it in that format")
