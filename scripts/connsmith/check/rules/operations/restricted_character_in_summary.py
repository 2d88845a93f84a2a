"""The summary of an operation has a character that is refused.

## Why this is bad

Names of actions become parts of expressions and addresses, where a slash, a backslash, `<`, `>`, `*`, `%`, `&` and
`?` mean something else.
The validator refuses them under the rules of certification.

## How to fix it

Write the word: `and` for `&`, `or` for `/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESTRICTED = "/\\<>*%&?"
BAD = """\
paths:
  /shelves:
    get:
      summary: List shelves & boxes  # error: 16 "has '&'"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves and boxes
"""


@rule(
    "OP010",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("summary-restricted-chars",),
    codes=("RestrictedCharactersInSummary",),
)
def restricted_character_in_summary(definition: Definition) -> Iterator[Finding]:
    """Yield every summary with a character that the validator refuses."""
    for operation in definition.operations:
        found = "".join(char for char in _RESTRICTED if char in operation.text("summary"))
        if found:
            message = f"the summary of {operation.name} has '{found}', which is refused; write it in words"
            yield Finding((*operation.pointer, "summary"), message)
