"""A variable of a path has a default in its braces.

## Why this is bad

Paths have no defaults: the platform would look for a parameter whose name holds the equals sign.

## How to fix it

Write only the name in braces, and the `default` at the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.pathtemplate import variables_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  '/books/{id=1}':  # error: 3 "has a default"
    get:
      operationId: ListBooks
      summary: List books
      description: Lists the books that you may see.
      responses:
        '200': {description: OK}
"""
GOOD = """\
paths:
  '/books/{id}':
    get:
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Book ID
          description: The identifier of the book.
      operationId: ListBooks
      summary: List books
      description: Lists the books that you may see.
      responses:
        '200': {description: OK}
"""


@rule(
    "PA004",
    everywhere(Severity.ERROR),
    facts=("path-template-no-default",),
    codes=("OperationPathVariablesContainDefaults",),
)
def default_in_path_variable(definition: Definition) -> Iterator[Finding]:
    """Yield each path with an equals sign in a variable."""
    for path, _ in definition.objects("paths"):
        if any("=" in name for name in variables_of(path)):
            yield Finding(
                ("paths", path), f"a variable of {path} has a default; write it at the parameter", on_key=True
            )
