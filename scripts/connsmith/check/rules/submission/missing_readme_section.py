"""readme.md lacks a section that reviewers look for.

## Why this is bad

Reviewers follow the template of the repository and send back a readme without one of its sections.

## How to fix it

Add the heading; where there is nothing to tell, one sentence that says so is enough.

## Why it is not an error

Only what most merged connectors have is looked for here; 170 of 1,036 lack Supported Operations, 54 Prerequisites.
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

_SECTIONS = ("Prerequisites", "Supported Operations")
BAD = Example(
    files={
        "readme.md": """\
# Contoso Shelves <!-- # error: 1 "lacks Prerequisites" -->
Keeps things in order.
## Publisher: Contoso
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


@rule("SU010", when_certified(Severity.WARNING), facts=("readme-sections",))
def missing_readme_section(view: Reading) -> Iterator[Finding]:
    """Yield the sections that the readme does not have."""
    readme = view.folder.readme if view.folder else None
    if readme is None:
        return
    present = {heading.words for heading in readme.headings if heading.level > 1}
    missing = [name for name in _SECTIONS if not any(words.startswith(bare(name)) for words in present)]
    if missing:
        yield finding_in(readme, f"the readme lacks {', '.join(missing)}; add a heading for each")
