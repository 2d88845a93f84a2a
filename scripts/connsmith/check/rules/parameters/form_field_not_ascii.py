"""The name of a form field has characters beyond US-ASCII.

## Why this is bad

The names of form fields travel in headers, which know only US-ASCII, and the platform refuses others.

## How to fix it

Use the plain name that the service expects. The label in `x-ms-summary` may have any letters.
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
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      consumes: [multipart/form-data]
      parameters:
        - name: größe  # error: 17 "the form field größe"
          in: formData
          type: string
      responses:
        '200': {description: The shelf.}
"""
GOOD = """\
paths:
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      consumes: [multipart/form-data]
      parameters:
        - name: size
          in: formData
          type: string
          x-ms-summary: Size
          description: The size of the shelf.
      responses:
        '200': {description: The shelf.}
"""


@rule("PM004", everywhere(Severity.ERROR), facts=("param-formdata-ascii",), codes=("InvalidFormDataParameterName",))
def form_field_not_ascii(definition: Definition) -> Iterator[Finding]:
    """Yield the name of every form field that is not US-ASCII."""
    for parameter in definition.parameters:
        if parameter.place == "formData" and not parameter.name.isascii():
            message = f"the form field {parameter.name} has letters beyond US-ASCII in its name, which are refused"
            yield Finding((*parameter.pointer, "name"), message)
