"""The description of the connector speaks of an API.

## Why this is bad

Makers do not call an API, they use actions and triggers, and Microsoft asks for texts that speak their language.

## How to fix it

Write what makers can do: `Find and move things on shelves` in place of `Access to the shelves API`.

## Why it is not an error

The guidance on wording asks for it, yet one merged connector in seven has the word.
The validator is not known to refuse it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_API = re.compile(r"\bAPIs?\b", re.IGNORECASE)
BAD = """\
info:
  description: The Contoso API gives access to everything on your shelves.  # error: 16 "speaks of an API"
"""
GOOD = """\
info:
  description: Contoso Shelves gives access to everything on your shelves.
"""


@rule(
    "IN109",
    {Profile.CERTIFIED: Severity.INFO, Profile.INDEPENDENT: Severity.INFO},
    facts=("description-restricted-words",),
)
def api_in_description(definition: Definition) -> Iterator[Finding]:
    """Yield a description that speaks of an API."""
    text = definition.info.get("description")
    if isinstance(text, str) and _API.search(text):
        yield Finding(("info", "description"), "the description speaks of an API; say what makers can do instead")
