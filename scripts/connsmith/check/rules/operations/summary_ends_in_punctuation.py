"""The summary of an operation does not end in a letter, a digit or a parenthesis.

## Why this is bad

A summary is a name and not a sentence.
Certification asks that it ends in a letter or digit; a closing parenthesis has always passed.

## How to fix it

Remove what stands behind the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      summary: List shelves.  # error: 16 "ends in '.'"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


def without_full_stop(summary: str) -> str:
    """Return `summary` without the blanks and full stops that it ends in; any other ending is for its author."""
    return summary.rstrip(". ")


@rule("OP012", when_certified(Severity.ERROR), facts=("summary-end-alphanumeric",), fix=without_full_stop)
def summary_ends_in_punctuation(definition: Definition) -> Iterator[Finding]:
    """Yield every summary whose last character is neither alphanumeric nor a closing parenthesis."""
    for operation in definition.operations:
        last = operation.text("summary")[-1:]
        if last and not last.isalnum() and last != ")":
            message = f"the summary of {operation.name} ends in '{last}'; end it with a word"
            yield Finding((*operation.pointer, "summary"), message)
