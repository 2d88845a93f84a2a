"""An operation has form fields but consumes no form.

## Why this is bad

The platform sends form fields in one of two formats for forms; with another `consumes` the service gets them in none.

## How to fix it

Write `multipart/form-data`, or `application/x-www-form-urlencoded` where no file is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.exchange.message import FORM_TYPE
from connsmith.reading.analyses.mediatypes import MULTIPART, place_of, types_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /covers:
    post:  # error: 5 "which application/json cannot hold"
      operationId: AddCover
      parameters:
        - {name: title, in: formData, type: string}
      responses:
        '200': {description: Added.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      consumes: [multipart/form-data]
"""


@rule(
    "HO011",
    everywhere(Severity.ERROR),
    facts=("consumes-content-compatible",),
    codes=("MimeTypeNotCompatibleWithRequestContentSchemaType",),
)
def form_without_form_type(definition: Definition) -> Iterator[Finding]:
    """Yield each operation with formData parameters and no media type for forms."""
    for operation in definition.operations:
        types = types_of(operation, "consumes")
        has_form = any(parameter.place == "formData" for parameter in operation.parameters)
        if has_form and operation.body is None and types and not {FORM_TYPE, MULTIPART} & set(types):
            message = f"{operation.name} has form fields, which {', '.join(types)} cannot hold; add {MULTIPART}"
            yield Finding(place_of(operation, "consumes"), message, on_key=True)
