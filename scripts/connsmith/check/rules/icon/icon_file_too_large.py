"""The icon file has 1 MB or more.

## Why this is bad

The upload refuses it, and a picture of 230 pixels needs a few kilobytes.

## How to fix it

Save it without metadata and with 8 bits a channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.icon import Icon

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT = 1024 * 1024
BAD = Example(
    icon="""\
{size: [230, 230], padding: 1100000}  # error: 1 "bytes; less than 1,048,576"
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC002", {Profile.CERTIFIED: Severity.ERROR}, facts=("icon-size-file",))
def icon_file_too_large(icon: Icon) -> Iterator[Finding]:
    """Yield an icon of 1 MB or more."""
    if len(icon.data) >= _LIMIT:
        yield Finding(("icon.png",), f"icon.png has {len(icon.data):,} bytes; less than {_LIMIT:,} are accepted")
