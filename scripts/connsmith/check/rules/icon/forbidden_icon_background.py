"""The background of the icon is white, or the blue that custom connectors have.

## Why this is bad

White is lost on a white page, and #007EE5 is what the platform gives to connectors without an icon.

## How to fix it

Use the brand colour of the service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPAQUE = 255
_FORBIDDEN = ("FFFFFF", "007EE5")
BAD = Example(
    icon="""\
{background: '#FFFFFF'}  # error: 1 "the background is #FFFFFF"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC009", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-background",))
def forbidden_icon_background(icon: Icon) -> Iterator[Finding]:
    """Yield an icon on white or on the default blue."""
    colour = icon.image.background if icon.image else None
    for forbidden in _FORBIDDEN if colour is not None and colour[3] == _OPAQUE else ():
        if colour == (*bytes.fromhex(forbidden), _OPAQUE):
            yield Finding(("icon.png",), f"the background is #{forbidden}, which certification refuses; use another")
