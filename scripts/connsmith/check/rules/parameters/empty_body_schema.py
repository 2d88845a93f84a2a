"""The schema of a body says nothing.

## Why this is bad

Makers get one field without a label or type, into which they have to write JSON by hand. Reviewers of certification ask
to describe such a body or to remove it.

## How to fix it

List the properties of the body, describe what is found at run time with `dynamicSchema` (`x-ms-dynamic-schema`), or
remove the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYS_SOMETHING = ("$ref", "allOf", "properties", "items", "additionalProperties", "format", "enum", "type")
_DYNAMIC = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")
BAD = """\
paths:
  /shelves:
    post:
      operationId: AddShelf
      summary: Add a shelf
      description: Adds a shelf.
      parameters:
        - name: body
          in: body
          required: true
          schema: {}  # error: 11 "says nothing of its body"
      responses:
        '204': {description: The shelf is there.}
"""
GOOD = BAD.replace(
    'schema: {}  # error: 11 "says nothing of its body"',
    "schema: {type: object, properties: {name: {type: string, x-ms-summary: Name, description: The name.}}}",
)


@rule("PM027", when_certified(Severity.WARNING, custom=Severity.INFO), facts=("resp-schema-not-empty",))
def empty_body_schema(definition: Definition) -> Iterator[Finding]:
    """Yield the empty schema of the body of every visible operation, each once."""
    seen = set()
    for operation in definition.operations:
        body = operation.body
        schema = body.data.get("schema") if body is not None and not operation.is_internal else None
        if body is None or not isinstance(schema, dict) or body.target in seen:
            continue
        seen.add(body.target)
        if not any(schema.get(key) for key in (*_SAYS_SOMETHING, *_DYNAMIC)):
            message = f"{operation.name} says nothing of its body; describe it, or remove the parameter"
            yield Finding((*body.target, "schema"), message, on_key=True)
