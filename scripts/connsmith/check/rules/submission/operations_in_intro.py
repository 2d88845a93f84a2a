"""intro.md lists the operations.

## Why this is bad

The reference page has a list of actions and triggers made from the definition.
The one in the introduction repeats it and grows old.

## How to fix it

Remove the section.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = {
    "supportedoperations",
    "supportedactions",
    "supportedtriggers",
    "operations",
    "actions",
    "triggers",
    "actionsandtriggers",
}
BAD = Example(
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
## Supported Operations <!-- # error: 1 "lists operations by itself" -->
None.
"""
    }
)
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


@rule("SU015", {Profile.CERTIFIED: Severity.WARNING}, facts=("intro-no-operations",))
def operations_in_intro(view: Reading) -> Iterator[Finding]:
    """Yield each heading of a list of operations."""
    intro = view.folder.intro if view.folder else None
    for heading in intro.headings if intro else ():
        if intro and heading.words in _LISTS:
            yield finding_in(intro, "the reference page lists operations by itself; remove this section", heading.line)
