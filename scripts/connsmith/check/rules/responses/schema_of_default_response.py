"""A default response has a schema.

## Why this is bad

`default` stands for everything that goes wrong, and makers would get the fields of an error as outputs.
Certification refuses it.

## How to fix it

Remove the schema, or give the response the status that it is for.

## Why it is still an error

Reviewers pointed the validator's message out on pull requests #3841 and #4181, and it had to be mended.
Five of 316 merged certified connectors have such a schema. An empty one, which the wizard of the maker portal writes
and 29 have, is another matter: see empty-schema-of-default-response.
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
          schema: {type: object}  # error: 11 "RemoveShelf gives its default response a schema"
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
    "RS003",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("resp-default-no-schema",),
    codes=("DefaultResponseHasSchema",),
)
def schema_of_default_response(definition: Definition) -> Iterator[Finding]:
    """Yield the schema of every default response that says something; one that operations share is found once."""
    seen = set()
    for operation in definition.operations:
        for response in operation.responses:
            if response.status == "default" and response.data.get("schema", {}) != {} and response.target not in seen:
                seen.add(response.target)
                message = f"{operation.name} gives its default response a schema; remove it or move it to a status"
                yield Finding((*response.target, "schema"), message, on_key=True)
