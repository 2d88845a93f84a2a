"""A body has more than 512 schemas once its references are followed.

## Why this is bad

The platform counts every schema of a body, with all properties and items, each time that a definition is used.
It takes 512, and this limit is one of the few that the validator calls critical.

## How to fix it

Leave out what no maker needs, above all objects that are repeated in many places, or give the deep part no
properties.
`connsmith size` names the part that weighs most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.bodies import bodies_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 512
_HEAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema:{marker}
            type: object
            items: REMOVED
            properties:
              name: {{type: string, x-ms-summary: Name, description: The name.}}
"""
_FIELDS = "".join(f"              field{number}: {{type: string}}\n" for number in range(512))
BAD = _HEAD.format(marker='  # error: 11 "has 514 schemas"') + _FIELDS
GOOD = _HEAD.format(marker="")


@rule("SC005", everywhere(Severity.ERROR), facts=("schema-count-body",), codes=("BodySchemaCountExceedsMaxAllowed",))
def too_many_schemas_in_body(definition: Definition) -> Iterator[Finding]:
    """Yield every body with more schemas than the platform takes."""
    for body in bodies_of(definition):
        if body.weight.schemas > _MOST:
            message = f"the {body.name} has {body.weight.schemas} schemas, references followed; the limit is {_MOST}"
            yield Finding(body.pointer, message, on_key=True)
