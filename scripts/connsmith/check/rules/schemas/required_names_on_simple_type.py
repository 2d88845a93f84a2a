"""A schema that is no object has required properties.

## Why this is bad

Only objects have properties, so the list means nothing, and the platform refuses it.

## How to fix it

Remove `required`, or say `type: object`.
To require a property, name it in the `required` list of the object around it.

## Why it is still an error

Microsoft's validator has the rule (RequiredPropertyNotOnObject).
Four of 316 merged certified connectors break it, all on arrays whose items were meant.
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
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: array
    required: [id]  # error: 5 "required stands on an array"
    items: {type: object, properties: {id: {type: string}}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: array
    items:
      type: object
      required: [id]
      properties: {id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}}
"""


@rule(
    "SC008",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("schema-required-object-only",),
    codes=("RequiredPropertyNotOnObject",),
)
def required_names_on_simple_type(definition: Definition) -> Iterator[Finding]:
    """Yield the required list of every schema whose type is not object."""
    for schema in definition.schemas:
        declared = schema.data.get("type")
        if isinstance(schema.data.get("required"), list) and isinstance(declared, str) and declared != "object":
            article = "an" if declared[:1] in "aeio" else "a"
            message = f"required stands on {article} {declared}, and only objects have properties; remove it"
            yield Finding((*schema.pointer, "required"), message, on_key=True)
