"""A path holds an asterisk.

## Why this is bad

The gateway behind the platform uses the asterisk for its own patterns, so it cannot stand in a path.

## How to fix it

Name what varies as a variable in braces, such as `{name}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  '/books/*':  # error: 3 "holds an asterisk"
    get:
      operationId: ListBooks
      summary: List books
      description: Lists the books that you may see.
      responses:
        '200': {description: OK}
"""
GOOD = """\
paths:
  /books:
    get:
      operationId: ListBooks
      summary: List books
      description: Lists the books that you may see.
      responses:
        '200': {description: OK}
"""


@rule(
    "PA002",
    everywhere(Severity.ERROR),
    facts=("path-no-wildcard",),
    codes=("OperationPathContainsUnsupportedCharacters",),
)
def wildcard_in_path(definition: Definition) -> Iterator[Finding]:
    """Yield each path with an asterisk."""
    for path, _ in definition.objects("paths"):
        if "*" in path:
            yield Finding(("paths", path), f"{path} holds an asterisk; use a variable in braces", on_key=True)
