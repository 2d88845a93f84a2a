"""The sections of intro.md are not those of the template, or stand in another order.

## Why this is bad

All reference pages have the same sections, so makers find the limits and the steps where they expect them.

## How to fix it

Use the six headings of the template in their order; leave out credentials only if there is no sign-in.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.markdown import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_CREDENTIALS = "How to get credentials"
_SECTIONS = (
    "Prerequisites",
    _CREDENTIALS,
    "Get started with your connector",
    "Known issues and limitations",
    "Common errors and remedies",
    "FAQ",
)
_RANKS = {bare(name): rank for rank, name in enumerate(_SECTIONS)}
BAD = Example(
    files={
        "intro.md": """\
Contoso Shelves keeps things in order. <!-- # error: 1 "lacks Known issues" -->
## Prerequisites
An account.
## How to get credentials
Ask for a key.
## Get started with your connector
Open a flow.
## Common errors and remedies
None.
## FAQ
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


@rule("SU017", {Profile.CERTIFIED: Severity.WARNING}, facts=("intro-sections",))
def unfit_intro_sections(view: Reading) -> Iterator[Finding]:
    """Yield the sections that the introduction lacks, and the first that stands too late."""
    intro = view.folder.intro if view.folder else None
    if intro is None:
        return
    found = [heading for heading in intro.headings if heading.words in _RANKS]
    has_sign_in = view.definition is not None and any(view.definition.objects("securityDefinitions"))
    present = {heading.words for heading in found}
    missing = [name for name in _SECTIONS if bare(name) not in present and (has_sign_in or name != _CREDENTIALS)]
    if missing:
        yield finding_in(intro, f"the introduction lacks {', '.join(missing)}; add a heading for each")
    for before, heading in pairwise(found):
        if _RANKS[heading.words] < _RANKS[before.words]:
            yield finding_in(intro, f"{heading.text} belongs before {before.text}; move it", heading.line)
            return
