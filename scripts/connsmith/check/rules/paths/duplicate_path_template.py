"""Two operations answer to the same requests.

## Why this is bad

The names of variables do not appear in a request, so the platform cannot tell which of the two is meant.

## How to fix it

Keep one of them, or change a fixed part of one path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.pathtemplate import outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation

BAD = """\
paths:
  '/books/{id}':
    get:
      operationId: GetBook
      parameters:
        - {name: id, in: path, required: true, type: string, x-ms-url-encoding: single, x-ms-summary: ID}
      responses:
        '200': {description: OK}
  '/books/{title}':
    get:  # error: 5 "answers to the same requests as GetBook"
      operationId: FindBook
      parameters:
        - {name: title, in: path, required: true, type: string, x-ms-url-encoding: single, x-ms-summary: ID}
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


@rule("PA006", everywhere(Severity.ERROR), facts=("path-duplicate-template",), codes=("DuplicateOperationPath",))
def duplicate_path_template(definition: Definition) -> Iterator[Finding]:
    """Yield each operation whose method and path an earlier one matches."""
    first: dict[tuple[str, str], Operation] = {}
    for operation in definition.operations:
        other = first.setdefault((operation.method, outline_of(operation.path)), operation)
        if other.path != operation.path:
            message = f"{operation.name} answers to the same requests as {other.name}; remove one or change its path"
            yield Finding(operation.pointer, message, on_key=True, related=(("the other one", other.pointer),))
