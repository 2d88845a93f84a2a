"""readme.md lacks a section that the template has and many leave out.

## Why this is bad

The template of the repository has these sections; without them makers ask where credentials come from, and whom.

## How to fix it

Add the heading; where there is nothing to tell, one sentence that says so is enough.

## Why it is not an error

Of 1,036 published connectors 427 lack Obtaining Credentials, 375 Publisher and 370 Known Issues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.markdown import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTIONS = ("Publisher", "Obtaining Credentials", "Known Issues")
BAD = Example(
    files={
        "readme.md": """\
# Contoso Shelves <!-- # error: 1 "lacks Obtaining Credentials" -->
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    }
)
GOOD = Example(
    files={
        "readme.md": """\
# Contoso Shelves
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Obtaining Credentials
Register an OAuth app to get a client ID.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    }
)


@rule("SU021", when_certified(Severity.INFO), facts=("readme-sections",))
def missing_readme_advice(view: Reading) -> Iterator[Finding]:
    """Yield the sections that the readme does not have."""
    readme = view.folder.readme if view.folder else None
    if readme is None:
        return
    present = {heading.words for heading in readme.headings if heading.level > 1}
    missing = [name for name in _SECTIONS if not any(words.startswith(bare(name)) for words in present)]
    if missing:
        yield finding_in(readme, f"the readme lacks {', '.join(missing)}; add a heading for each")
