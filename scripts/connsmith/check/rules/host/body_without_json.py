"""An operation takes an object or a list but does not consume JSON.

## Why this is bad

A form or plain text cannot hold an object, so the platform has no way to send the body.

## How to fix it

Add `application/json` to `consumes`, or describe the fields as formData parameters.

## Why it is still an error

The validator has an error of its own for the mismatch (MimeTypeNotCompatibleWithRequestContentSchemaType),
and OpenAPI has formData parameters for what is meant. Five of 316 merged certified connectors send an object as a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.exchange.message import JSON_TYPE
from connsmith.reading.analyses.mediatypes import is_json, is_media_type, place_of, types_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation

BAD = """\
paths:
  /shelves:
    post:
      operationId: AddShelf
      consumes: [text/plain]  # error: 7 "which text/plain cannot hold"
      parameters:
        - {name: body, in: body, schema: {type: object}}
      responses:
        '200': {description: Added.}
"""
GOOD = """\
consumes: [application/json]
"""


@rule(
    "HO009",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("consumes-content-compatible",),
    codes=("MimeTypeNotCompatibleWithRequestContentSchemaType",),
)
def body_without_json(definition: Definition) -> Iterator[Finding]:
    """Yield each operation whose body needs JSON but whose media types have none."""
    for operation in definition.operations:
        types = types_of(operation, "consumes")
        readable = types and all(is_media_type(name) for name in types)  # malformed-media-type tells of the others
        if readable and not any(is_json(name) for name in types) and _needs_json(definition, operation):
            message = (
                f"{operation.name} takes an object or a list, which {', '.join(types)} cannot hold; add {JSON_TYPE}"
            )
            yield Finding(place_of(operation, "consumes"), message, on_key=True)


def _needs_json(definition: Definition, operation: Operation) -> bool:
    if operation.body is None:
        return False
    _, schema = definition.resolve(operation.body.data.get("schema"), ())
    return isinstance(schema, dict) and schema.get("type") in {"object", "array"}
