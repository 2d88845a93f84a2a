"""There is no icon.png.

## Why this is bad

Certification wants an icon.
It is handed in through Partner Center and seldom lies in the repository, so this only reminds of it.

## How to fix it

Put icon.png beside the definition, or hand it in separately.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:  # error: 1 "there is no icon.png"
  title: Contoso Shelves
"""
GOOD = Example(
    icon="""\
{size: [230, 230], background: '#1A5FB4', logo: [140, 140]}
""",
    properties='properties: {iconBrandColor: "#1A5FB4"}',
)


@rule("IC012", {Profile.CERTIFIED: Severity.INFO}, facts=("icon-none-repo", "artifact-set"))
def missing_icon(view: Reading) -> Iterator[Finding]:
    """Yield a folder without an icon."""
    if view.folder is not None and view.icon is None and view.definition is not None:
        message = "there is no icon.png; certification wants one, here or in Partner Center"
        yield Finding(("info",), message, on_key=True)
