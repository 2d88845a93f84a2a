"""A variable of a path has no parameter.

## Why this is bad

Nobody can fill it in, so the request is sent with the braces in it.

## How to fix it

Add a parameter of that name with `in: path` and `required: true`.
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
  '/books/{id}':
    get:  # error: 5 "GetBook has no path parameter id"
      operationId: GetBook
      responses:
        '200': {description: OK}
  '/rooms/{roomId}':
    get:  # error: 5 "GetRoom has no path parameter roomId, which its path needs; spell roomid like it"
      operationId: GetRoom
      parameters:
        - {name: roomid, in: path, required: true, type: string}
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


@rule("PA008", everywhere(Severity.ERROR), facts=("path-param-declared",), codes=("OperationMissingPathParameter",))
def undeclared_path_variable(definition: Definition) -> Iterator[Finding]:
    """Yield each operation without a parameter for a variable of its path."""
    for operation in definition.operations:
        declared = {parameter.name for parameter in operation.parameters if parameter.place == "path"}
        missing = [name for name in dict.fromkeys(variables_of(operation.path)) if name not in declared]
        if missing:
            message = f"{operation.name} has no path parameter {', '.join(missing)}, which its path needs"
            alike = sorted(name for name in declared if name.lower() in {other.lower() for other in missing})
            hint = f"spell {', '.join(alike)} like it" if alike else "add it"
            yield Finding(operation.pointer, f"{message}; {hint}", on_key=True)
