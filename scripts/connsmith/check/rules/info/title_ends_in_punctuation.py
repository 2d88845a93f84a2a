"""The title of the connector does not end in a letter, a digit or a parenthesis.

## Why this is bad

The title stands in the middle of sentences and paths that the platform makes of it.
A dot or a blank at its end is refused by certification.

## How to fix it

End the title with a word. A parenthesis at the end is accepted in practice: title-ends-in-parenthesis.
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
  title: Contoso Shelves!  # error: 10 "ends in '!'"
"""
GOOD = """\
info:
  title: Contoso Shelves
"""


@rule(
    "IN103", when_certified(Severity.ERROR), facts=("title-end-alphanumeric",), codes=("ValueMustEndWithAlphanumeric",)
)
def title_ends_in_punctuation(definition: Definition) -> Iterator[Finding]:
    """Yield a title whose last character is neither letter nor digit nor closing parenthesis."""
    title = definition.info.get("title")
    if isinstance(title, str) and title and not title[-1].isalnum() and title[-1] != ")":
        message = f"the title ends in {title[-1]!r}; certification wants a letter or digit at its end"
        yield Finding(("info", "title"), message)
