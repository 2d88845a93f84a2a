"""Two paths differ in nothing but capitals.

## Why this is bad

The platform compares paths without regard to capitals, so it takes the two for one.

## How to fix it

Put the operations of both into one path item.
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
  /Shelves:  # error: 3 "differs from /shelves in capitals only"
    post:
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


@rule("PA005", everywhere(Severity.ERROR), facts=("path-case-unique",), codes=("PathRedefined",))
def path_differs_in_case_only(definition: Definition) -> Iterator[Finding]:
    """Yield each path that an earlier one equals but for capitals."""
    first: dict[str, str] = {}
    for path, _ in definition.objects("paths"):
        other = first.setdefault(path.lower(), path)
        if other != path:
            related = (("the other one", ("paths", other)),)
            message = f"{path} differs from {other} in capitals only; put both into one path"
            yield Finding(("paths", path), message, on_key=True, related=related)
