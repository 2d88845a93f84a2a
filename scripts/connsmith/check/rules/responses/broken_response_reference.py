"""A reference to a response leads to no shared response.

## Why this is bad

The platform resolves responses from the root collection `responses` only, and in one step.
A reference to any other place, to a name that is not there or to another reference is refused.

## How to fix it

Write `#/responses/` and a name that exists below `responses`; define the response there in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.references import broken_reference, listed_responses
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
        '404': {$ref: '#/responses/Missing'}  # error: 23 "there is no Missing"
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
        '404': {$ref: '#/responses/Missing'}
responses:
  Missing: {description: There is no such shelf.}
"""


@rule(
    "RS007",
    everywhere(Severity.ERROR),
    facts=("resp-ref-valid",),
    codes=(
        "ResponseReferenceNotValid",
        "ResponseReferenceNotFound",
        "ResponseRefLoopNotAllowed",
    ),
)
def broken_response_reference(definition: Definition) -> Iterator[Finding]:
    """Yield every response that is a reference and does not lead to a response of the root in one step."""
    for pointer, item in listed_responses(definition):
        problem = broken_reference(definition, item, "responses")
        if problem:
            yield Finding((*pointer, "$ref"), problem)
