"""The background of the icon is not the brand colour of the connector.

## Why this is bad

The designer paints the brand colour around the icon, so another background looks like a patch.

## How to fix it

Set `iconBrandColor` to the colour of the background, or fill the background with the brand colour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.png import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPAQUE = 255
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
BAD = Example(
    icon="""\
{background: '#FFD700'}  # error: 1 "the background is #FFD700, but iconBrandColor is #1A5FB4"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC010", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-background",))
def icon_background_not_brand_color(view: Reading) -> Iterator[Finding]:
    """Yield an icon whose background differs visibly from iconBrandColor."""
    colour = view.properties.properties.get("iconBrandColor") if view.properties else None
    image = view.icon.image if view.icon else None
    if image is None or not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        return
    red, green, blue = bytes.fromhex(colour[1:])
    if image.background[3] == _OPAQUE and not alike(image.background, (red, green, blue, _OPAQUE)):
        found = f"#{bytes(image.background[:3]).hex().upper()}"
        message = f"the background is {found}, but iconBrandColor is {colour}; make them agree"
        yield Finding(("icon.png",), message, document="package")
