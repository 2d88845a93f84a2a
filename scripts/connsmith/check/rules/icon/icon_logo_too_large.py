"""The logo fills 70 % or more of the icon.

## Why this is bad

The platform shows the icon in circles and small tiles, which cut off what is near the edge.

## How to fix it

Scale the logo to about 160 of 230 pixels and leave background around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT = 0.7
_EVEN = 0.9  # below that share of the edge there is no telling background from logo
BAD = Example(
    icon="""\
{logo: [200, 200]}  # error: 1 "the logo fills 87% of the icon"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC006", {Profile.CERTIFIED: Severity.WARNING}, facts=("icon-logo-ratio",))
def icon_logo_too_large(icon: Icon) -> Iterator[Finding]:
    """Yield an icon whose logo is 70 % or more of its width or height."""
    if icon.image is None or icon.image.edge_share < _EVEN:
        return
    logo, size = icon.image.logo_size, (icon.image.width, icon.image.height)
    share = max(part / whole for part, whole in zip(logo, size, strict=True))
    if share >= _LIMIT:
        yield Finding(("icon.png",), f"the logo fills {share:.0%} of the icon; less than {_LIMIT:.0%} is accepted")
