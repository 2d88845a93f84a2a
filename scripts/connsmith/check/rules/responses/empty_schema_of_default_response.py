"""A default response has an empty schema.

## Why this is bad

The wizard of the maker portal writes it. It makes no outputs, so nothing goes wrong at run time, but reviewers have
asked to remove it, and the guidance wants no schema there.

## How to fix it

Remove the schema. Where the default is the only response, default-as-only-success says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
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
        '204': {description: The shelf is gone.}
        default:
          description: What went wrong.
          schema: {}  # error: 11 "RemoveShelf gives its default response an empty schema"
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
        '204': {description: The shelf is gone.}
        default: {description: What went wrong.}
"""


@rule(
    "RS016",
    when_certified(Severity.WARNING, custom=Severity.INFO),
    facts=("resp-default-empty-schema",),
)
def empty_schema_of_default_response(definition: Definition) -> Iterator[Finding]:
    """Yield every empty schema of a default response that stands beside a success."""
    seen = set()
    for operation in definition.operations:
        if not any(response.status.startswith("2") for response in operation.responses):
            continue
        for response in operation.responses:
            if response.status == "default" and response.data.get("schema") == {} and response.target not in seen:
                seen.add(response.target)
                message = f"{operation.name} gives its default response an empty schema; remove it"
                yield Finding((*response.target, "schema"), message, on_key=True)
