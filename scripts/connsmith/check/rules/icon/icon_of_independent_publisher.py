"""An independent publisher submits an icon.

## Why this is bad

Connectors of independent publishers all have the same icon, since the logo belongs to the owner of the service.

## How to fix it

Remove icon.png from the submission.
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
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}  # error: 1 "independent publishers submit no icon"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example()


@rule("IC011", {Profile.INDEPENDENT: Severity.ERROR}, facts=("icon-none-ip",))
def icon_of_independent_publisher(icon: Icon) -> Iterator[Finding]:
    """Yield any icon."""
    if icon.data:
        yield Finding(("icon.png",), "independent publishers submit no icon; remove icon.png")
