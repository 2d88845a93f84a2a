"""The braces of a path do not enclose one name within a segment.

## Why this is bad

The platform cannot tell where the variable begins and ends, and the validator refuses the path.

## How to fix it

Write each variable as `{name}` between two slashes; write braces that belong to the address as `%7B` and `%7D`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.pathtemplate import is_well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  '/books/{id':  # error: 3 "do not enclose names"
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


@rule("PA003", everywhere(Severity.ERROR), facts=("path-template-braces",), codes=("OperationPathTemplateNotValid",))
def malformed_path_template(definition: Definition) -> Iterator[Finding]:
    """Yield each path with stray or empty braces."""
    for path, _ in definition.objects("paths"):
        if not is_well_formed(path):
            yield Finding(
                ("paths", path), f"the braces of {path} do not enclose names; write variables as {{name}}", on_key=True
            )
