"""The summary of an operation has punctuation other than parentheses.

## Why this is bad

The guidance for certification asks for letters, digits, blanks and parentheses only.
Reviewers may ask to change the rest, although about every fourteenth published summary has a hyphen, a comma or an
apostrophe.

## How to fix it

Drop the mark or say it in words: `List shelves (beta)` instead of `List shelves - beta`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.wording import odd_characters
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFUSED = "/\\<>*%&?"  # a rule of its own speaks of these
BAD = """\
paths:
  /shelves:
    get:
      summary: List shelves, newest first  # error: 16 "has ','"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves (newest first)
"""


@rule("OP011", when_certified(Severity.WARNING), facts=("summary-alphanumeric",))
def punctuation_in_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every summary with marks that are tolerated and not asked for."""
    for operation in definition.operations:
        odd = odd_characters(operation.text("summary"), allowed=_REFUSED)
        if odd:
            message = f"the summary of {operation.name} has '{odd}'; use letters, digits and parentheses only"
            yield Finding((*operation.pointer, "summary"), message)
