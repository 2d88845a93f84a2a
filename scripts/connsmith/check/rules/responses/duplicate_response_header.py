"""A response has two headers whose names differ in letter case only.

## Why this is bad

Headers of HTTP know no letter case, so both are the same header, and the platform refuses the definition.

## How to fix it

Remove one of them.
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
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '204':
          description: The shelf is gone.
          headers:
            ETag: {type: string}
            Etag: {type: string}  # error: 13 "Etag is the same header as ETag"
"""
GOOD = """\
paths:
  /shelves/{id}:
    delete:
      summary: Remove a shelf
      description: Removes a shelf.
      operationId: RemoveShelf
      parameters:
        - name: id
          in: path
          required: true
          type: string
          x-ms-url-encoding: single
          x-ms-summary: Shelf ID
          description: The shelf.
      responses:
        '204':
          description: The shelf is gone.
          headers:
            ETag: {type: string}
"""


@rule("RS008", everywhere(Severity.ERROR), facts=("resp-headers-unique",), codes=("ResponseHeadersAreNotUnique",))
def duplicate_response_header(definition: Definition) -> Iterator[Finding]:
    """Yield every header whose name an earlier one has, apart from letter case."""
    for response in definition.responses:
        headers = response.data.get("headers")
        first: dict[str, str] = {}
        for name in headers if isinstance(headers, dict) else ():
            other = first.setdefault(name.lower(), name)
            if other != name:
                message = f"{name} is the same header as {other}, since letter case does not matter; remove one"
                yield Finding((*response.pointer, "headers", name), message, on_key=True)
