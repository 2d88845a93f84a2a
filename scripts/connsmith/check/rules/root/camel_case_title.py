"""A title holds a name from the program, such as shelfName.

## Why this is bad

Such a word is what the service calls a field, not what people call it.
Certification asks for titles in plain words.

## How to fix it

Write the words apart: `Shelf Name` in place of `shelfName`.
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

# One small letter before a capital is a brand's name more often than not: eSign, iPhone, mTLS.
_PROGRAM_NAME = re.compile(r"\b(?:[a-z]{2,}(?:[A-Z][a-z]+)+|[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+)\b")
BAD = """\
paths:
  /shelves:
    get:
      summary: List shelfNames  # error: 16 "shelfNames in a title"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelf names
"""


@rule("RT014", when_certified(Severity.WARNING), facts=("quality-english",))
def camel_case_title(definition: Definition) -> Iterator[Finding]:
    """Yield each title with a word in camel case or with underscores."""
    for pointer, title in titles_of(definition):
        if found := _PROGRAM_NAME.search(title):
            yield Finding(pointer, f"{found[0]} in a title is a name from the program; write plain words")
