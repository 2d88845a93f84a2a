"""A variable of one path can be what another path has in its place.

## Why this is bad

A request for the fixed path also matches the one with the variable, if somebody fills in that word.
Services choose the fixed one as a rule; the platform does not say which it takes.

## How to fix it

Keep it if no value of the variable can equal the fixed segment, else change one of the paths.
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
  /books/latest:
    get:  # error: 5 "also matches /books/{id}"
      operationId: GetLatestBook
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
    "PA007", everywhere(Severity.WARNING), facts=("path-partial-duplicate",), codes=("PartialDuplicateOperationPath",)
)
def ambiguous_path(definition: Definition) -> Iterator[Finding]:
    """Yield each path that is a case of another path of the same length, method and fixed beginning."""
    open_paths: dict[tuple[str, str], Operation] = {}
    for operation in definition.operations:
        head, _, tail = operation.path.rpartition("/")
        if tail.startswith("{"):
            open_paths.setdefault((operation.method, outline_of(head)), operation)
    for operation in definition.operations:
        head, _, tail = operation.path.rpartition("/")
        other = open_paths.get((operation.method, outline_of(head)))
        if other is not None and tail and "{" not in tail:
            message = f"{operation.path} also matches {other.path}; make sure that {tail} is no value of its variable"
            yield Finding(operation.pointer, message, on_key=True, related=(("the other one", other.pointer),))
