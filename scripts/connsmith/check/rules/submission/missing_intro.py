"""There is no intro.md for the certification package.

## Why this is bad

The package of a verified publisher holds exactly one Markdown file, which becomes the beginning of the reference page.

## How to fix it

Write docs/intro.md, or let `connsmith docs --format intro` make it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:  # error: 1 "there is no intro.md"
  title: Contoso Shelves
"""
GOOD = Example(
    files={
        "intro.md": """\
Contoso Shelves keeps things in order and tells where each of them is.
## Prerequisites
An account.
## How to get credentials
Ask for a key.
## Get started with your connector
Open a flow.
## Known issues and limitations
None.
## Common errors and remedies
None.
## FAQ
None.
"""
    }
)


@rule("SU014", {Profile.CERTIFIED: Severity.INFO}, facts=("intro-exists",))
def missing_intro(view: Reading) -> Iterator[Finding]:
    """Yield a folder without intro.md."""
    if view.folder is not None and view.folder.intro is None and view.definition is not None:
        message = (
            "there is no intro.md, which the certification package needs; `connsmith docs --format intro` makes it"
        )
        yield Finding(("info",), message, on_key=True)
