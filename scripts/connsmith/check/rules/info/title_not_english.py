"""The title of the connector is not written in English letters.

## Why this is bad

Search and sorting in the gallery work on plain letters, and certification refuses others.

## How to fix it

Write the title with the letters A to Z, digits and blanks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:
  title: Contoso Régale  # error: 10 "holds 'é'"
"""
GOOD = """\
info:
  title: Contoso Shelves
"""


@rule("IN104", when_certified(Severity.ERROR), facts=("title-english",), codes=("ValueMustBeInEnglish",))
def title_not_english(definition: Definition) -> Iterator[Finding]:
    """Yield a title with characters that English does not have."""
    title = definition.info.get("title")
    if isinstance(title, str) and (strange := next(filter(is_foreign, title), None)):
        message = f"the title holds {strange!r}; certification only accepts English letters and digits"
        yield Finding(("info", "title"), message)


def is_foreign(letter: str) -> bool:
    """Return whether English has no such letter; signs such as a trade mark are none, and merged titles have them."""
    return letter.isalpha() and not letter.isascii()
