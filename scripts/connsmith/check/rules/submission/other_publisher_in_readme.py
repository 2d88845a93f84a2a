"""readme.md names another publisher than apiProperties.json.

## Why this is bad

Reviewers do not know who hands the connector in, and ask.

## How to fix it

Write the same name after `## Publisher:` as in `publisher`.
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

BAD = Example(
    files={
        "readme.md": """\
# Contoso Shelves
Keeps things in order.
## Publisher: Fabrikam <!-- # error: 1 "but publisher is Contoso" -->
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


@rule("SU011", when_certified(Severity.WARNING), facts=("readme-publisher",))
def other_publisher_in_readme(view: Reading) -> Iterator[Finding]:
    """Yield a publisher heading that differs from the property."""
    readme = view.folder.readme if view.folder else None
    publisher = view.properties.properties.get("publisher") if view.properties else None
    for heading in readme.headings if readme and isinstance(publisher, str) else ():
        label, _, name = heading.text.partition(":")
        if bare(label) == "publisher" and name.strip() and publisher and bare(name) != bare(publisher):
            message = f"the readme says {name.strip()}, but publisher is {publisher}; make them agree"
            yield finding_in(readme, message, heading.line) if readme else Finding((), message)
