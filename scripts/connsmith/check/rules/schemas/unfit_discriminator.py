"""A discriminator does not name a required string property.

## Why this is bad

The value of the discriminator tells which kind of object it is, so it must be there and be a name.
The platform refuses any other.

## How to fix it

Add the property as a string, and its name to `required`; or remove the discriminator, which the designer does not
use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import property_of, required_names, type_of

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
    type: object
    discriminator: kind  # error: 20 "the discriminator kind"
    properties:
      kind: {type: string}
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
    type: object
    discriminator: kind
    required: [kind]
    properties:
      kind: {type: string, x-ms-summary: Kind, description: The kind of shelf.}
"""


@rule(
    "SC013",
    everywhere(Severity.ERROR),
    facts=("schema-discriminator",),
    codes=("DiscriminatorMustBeARequiredStringProperty",),
)
def unfit_discriminator(definition: Definition) -> Iterator[Finding]:
    """Yield every discriminator whose property is absent, optional or no string."""
    for schema in definition.schemas:
        name = schema.data.get("discriminator")
        if isinstance(name, str):
            found = property_of(definition, schema.data, name).schema
            if name not in required_names(definition, schema.data) or type_of(definition, found) != "string":
                message = f"the discriminator {name} must be a property of type string that is also in required"
                yield Finding((*schema.pointer, "discriminator"), message)
