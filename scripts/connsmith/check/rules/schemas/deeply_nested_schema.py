"""A body is nested deeper than in any published connector.

## Why this is bad

Microsoft's validator refuses schemas that are too deep, without saying where its limit lies.
The deepest body that ever passed has 14 levels, references followed; beyond that connsmith can only warn.

## How to fix it

Flatten what makers need to the upper levels, or leave the deep part without properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.bodies import bodies_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 14
_LEVEL = "type: object\n{indent}properties:\n{indent}  p:\n{indent}    "


def _nested(levels: int) -> str:
    return "".join(_LEVEL.format(indent=" " * (12 + 4 * level)) for level in range(levels)) + "type: string\n"


_HEAD = """\
paths:
  /shelves:
    post:
      summary: Add a shelf
      description: Adds a shelf.
      operationId: AddShelf
      responses: {'200': {description: The shelf.}}
      parameters:
        - name: body
          in: body
"""
BAD = (
    _HEAD
    + """\
          schema:  # error: 11 "15 levels deep"
            """
    + _nested(14)
)
GOOD = (
    _HEAD
    + """\
          schema:
            type: object
            properties: {p: {type: string, x-ms-summary: Part, description: The part.}}
"""
)


@rule("SC004", everywhere(Severity.WARNING), facts=("schema-depth",), codes=("SchemaTooDeep",))
def deeply_nested_schema(definition: Definition) -> Iterator[Finding]:
    """Yield every body that is deeper than what is known to pass."""
    for body in bodies_of(definition):
        if body.weight.depth > _DEEPEST:
            message = (
                f"the {body.name} is {body.weight.depth} levels deep; more than {_DEEPEST} never passed the validator"
            )
            yield Finding(body.pointer, message, on_key=True)
