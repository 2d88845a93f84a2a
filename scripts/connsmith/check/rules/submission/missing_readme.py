"""The folder has no readme.md.

## Why this is bad

Reviewers and makers read there what the connector does, what it needs and what it cannot do.
The repository takes no connector without one.

## How to fix it

`connsmith docs --format readme` writes one from the sources.

## Why it is not an error

Certification refuses a submission without a readme, but artifacts are also checked
where there is none yet, such as in the folder of a build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

README = """\
# Contoso Shelves
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Obtaining Credentials
Ask for a key.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
BAD = """\
info:  # error: 1 "there is no readme.md"
  title: Contoso Shelves
"""
GOOD = Example(files={"readme.md": README})


@rule("SU009", when_certified(Severity.WARNING), facts=("readme-exists", "folder-layout"))
def missing_readme(view: Reading) -> Iterator[Finding]:
    """Yield a folder of artifacts without readme.md."""
    if view.definition and view.folder and not view.folder.is_project and view.folder.readme is None:
        message = "there is no readme.md; `connsmith docs --format readme` writes one"
        yield Finding(("info",), message, on_key=True)
