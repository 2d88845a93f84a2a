"""intro.md does not begin with one short paragraph of its own.

## Why this is bad

The paragraph stands below the description of the connector, so it should tell more than that,
in at most eight sentences.

## How to fix it

Write what the service is for and who uses it; leave the steps to the sections.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.markdown import bare, first_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 8
_END = re.compile(r"[.!?](?=\s)")
BAD = Example(
    files={
        "intro.md": """\
It a. It b. It c. It d. It e. It f. It g. It h. It i. <!-- # error: 1 "more than 8" -->
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


@rule("SU016", {Profile.CERTIFIED: Severity.WARNING}, facts=("intro-first-paragraph",))
def unfit_intro_opening(view: Reading) -> Iterator[Finding]:
    """Yield a first paragraph that is too long or repeats the description."""
    intro = view.folder.intro if view.folder else None
    if intro is None:
        return
    line, text = first_paragraph(intro.text)
    description = view.definition.info.get("description") if view.definition else None
    if isinstance(description, str) and text and bare(text) == bare(description):
        yield finding_in(intro, "the first paragraph repeats the description; tell something else", line)
    if len(_END.findall(f"{text} ")) > _MOST:
        yield finding_in(intro, f"the first paragraph has more than {_MOST} sentences; shorten it", line)
