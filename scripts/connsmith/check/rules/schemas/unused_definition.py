"""No operation uses a definition.

## Why this is bad

It makes the file larger, which has a limit, and readers look for its purpose in vain.

## How to fix it

Remove it, or refer to it from the operation that it was written for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.usages import schemas_of_bodies, used_definitions
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Box: {type: object}  # error: 3 "nothing uses Box"
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
    properties:
      id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}
"""


@rule("SC019", everywhere(Severity.INFO), facts=("schema-unused-definition",))
def unused_definition(definition: Definition) -> Iterator[Finding]:
    """Yield every definition that nothing leads to from outside of the definitions."""
    used = used_definitions(definition, schemas_of_bodies(definition))
    for name, _ in definition.objects("definitions"):
        if name not in used:
            yield Finding(("definitions", name), f"nothing uses {name}; remove it or refer to it", on_key=True)
