"""An operation sends a binary body as a form.

## Why this is bad

A form is made of names and values of text; bytes would have to be escaped one by one.
The validator refuses it.

## How to fix it

Use `multipart/form-data` with a parameter of type file.
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
    post:
      operationId: AddCover
      consumes: [application/x-www-form-urlencoded]  # error: 7 "AddCover sends bytes"
      parameters:
        - {name: body, in: body, schema: {type: string, format: binary}}
      responses:
        '200': {description: Added.}
"""
GOOD = """\
consumes: [application/json]
"""


@rule(
    "HO010",
    everywhere(Severity.ERROR),
    facts=("consumes-content-compatible",),
    codes=("StringBinaryNotSupportedForFormUrlEncoded",),
)
def binary_body_in_form(definition: Definition) -> Iterator[Finding]:
    """Yield each operation with a binary body that only consumes forms."""
    for operation in definition.operations:
        if types_of(operation, "consumes") == (FORM_TYPE,) and operation.body is not None:
            _, schema = definition.resolve(operation.body.data.get("schema"), ())
            if isinstance(schema, dict) and schema.get("format") == "binary":
                message = f"{operation.name} sends bytes as {FORM_TYPE}; use {MULTIPART} with a file"
                yield Finding(place_of(operation, "consumes"), message, on_key=True)
