"""A path parameter does not occur in the path.

## Why this is bad

Makers have to fill it in, since path parameters are required, and what they write is sent nowhere.

## How to fix it

Add it to the path in braces, or remove the parameter.
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
  /books:
    get:
      operationId: ListBooks
      parameters:
        - {name: id, in: path, required: true, type: string}  # error: 11 "id is not in the path of ListBooks"
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


@rule("PA009", everywhere(Severity.ERROR), facts=("path-param-declared",), codes=("PathParameterNotDefinedInTemplate",))
def unused_path_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield each path parameter that its path does not hold, not in other capitals either."""
    for operation in definition.operations:
        names = {name.lower() for name in variables_of(operation.path)}  # undeclared-path-variable tells of capitals
        for parameter in operation.parameters:
            if parameter.place == "path" and parameter.name and parameter.name.lower() not in names:
                message = f"{parameter.name} is not in the path of {operation.name}; add it there or remove it"
                yield Finding(parameter.pointer, message)
