"""An operation with a body does not say in which format it takes it.

## Why this is bad

The platform chooses the format of the body from `consumes`; without a supported one it has to guess.
The validator asks for one.

## How to fix it

Write `consumes: [application/json]` at the root or at the operation.

## Why it is not an error

The validator asks for it, but how strictly is not published.
One merged certified connector in five has such an operation, so it is a warning here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.mediatypes import SUPPORTED, is_json, is_media_type, place_of, types_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
consumes: REMOVED
paths:
  /shelves:
    post:  # error: 5 "AddShelf has a body but no supported consumes"
      operationId: AddShelf
      parameters:
        - {name: body, in: body, schema: {type: object}}
      responses:
        '200': {description: Added.}
"""
GOOD = """\
consumes: [application/json]
"""


@rule("HO008", everywhere(Severity.WARNING), facts=("consumes-missing",), codes=("ConsumesMissing",))
def missing_consumes(definition: Definition) -> Iterator[Finding]:
    """Yield each operation with a body or form and no supported media type."""
    for operation in definition.operations:
        if any(parameter.place in {"body", "formData"} for parameter in operation.parameters):
            types = types_of(operation, "consumes")
            readable = all(is_media_type(name) for name in types)  # malformed-media-type tells of the others
            if readable and not any(name in SUPPORTED or is_json(name) for name in types):
                message = f"{operation.name} has a body but no supported consumes; add one such as application/json"
                yield Finding(place_of(operation, "consumes"), message, on_key=True)
