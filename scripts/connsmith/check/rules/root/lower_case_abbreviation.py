"""A title writes an abbreviation in small letters.

## Why this is bad

Titles are read by people, to whom `Url` or `id` looks like a slip of the keyboard.
Certification asks for abbreviations in capitals.

## How to fix it

Write them in capitals: ID, URL, API, JSON.

## Why it is not an error

108 of 316 merged certified connectors have such texts, so reviewers let it pass as often as not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.titles import titles_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

# GUID, PIN and the like are left out: in small letters they are words of their own.
_ABBREVIATION = re.compile(
    r"\b(?:[Ii]d|[Uu]r[il]|[Aa]pi|[Jj]son|[Xx]ml|[Hh]ttps?|[Hh]tml|[Cc]sv|[Pp]df|[Ss]ql|[Uu]tc)\b"
)
BAD = """\
paths:
  /shelves:
    get:
      summary: List shelf urls by Id  # error: 16 "write ID in place of Id"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelf addresses by ID
"""


@rule("RT013", when_certified(Severity.INFO), facts=("quality-english",))
def lower_case_abbreviation(definition: Definition) -> Iterator[Finding]:
    """Yield each title with an abbreviation in small letters."""
    for pointer, title in titles_of(definition):
        if found := _ABBREVIATION.search(title):
            yield Finding(pointer, f"write {found[0].upper()} in place of {found[0]} in {title!r}")
