"""A path holds a query or a fragment.

## Why this is bad

The platform adds query parameters itself,
and what stands behind `?` or `#` in a path is taken for a part of the last segment.

## How to fix it

Describe what stands behind the question mark as parameters with `in: query`.
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
  '/books?sort=name':  # error: 3 "holds a query"
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
    "PA001",
    everywhere(Severity.ERROR),
    facts=("path-no-query-fragment",),
    codes=("OperationPathMayNotContainQueryOrFragment",),
)
def query_in_path(definition: Definition) -> Iterator[Finding]:
    """Yield each path with a question mark or a hash."""
    for path, _ in definition.objects("paths"):
        if "?" in path or "#" in path:
            yield Finding(
                ("paths", path), f"{path} holds a query or fragment; describe it as query parameters", on_key=True
            )
