"""A pattern is no regular expression.

## Why this is bad

A pattern that cannot be read checks nothing, or makes the designer refuse every value.

## How to fix it

Close what is open, and put a backslash before `[`, `(`, `*`, `+` and `?` where they stand for themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.patterns import fault_of_pattern
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      code:
        type: string
        pattern: '^[a-z'  # error: 18 "is no regular expression"
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    properties:
      code: {type: string, pattern: '^[a-z]+$', x-ms-summary: Code, description: The code.}
"""


@rule(
    "SC016",
    everywhere(Severity.WARNING),
    facts=("schema-pattern-regex",),
    codes=("PatternShouldBeValidRegularExpression",),
)
def broken_pattern(definition: Definition) -> Iterator[Finding]:
    """Yield every pattern of a parameter or schema that cannot be compiled."""
    for host in definition.typed:
        pattern = host.data.get("pattern")
        fault = fault_of_pattern(pattern) if isinstance(pattern, str) else ""
        if fault:
            yield Finding((*host.pointer, "pattern"), f"the pattern is no regular expression: {fault}")
