"""The bodies of all operations have more than 4,194,304 schemas.

## Why this is bad

The platform counts the schemas of all operations, each time that a definition is used.
It takes 256 operations of 16,384 schemas each, and no more in all.

## How to fix it

Leave out what no maker needs; most often a few definitions that use each other are to blame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.bodies import bodies_of_operation
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 256 * 16_384
_HEAD = """\
paths:{marker}
  /shelves:
    get:
      responses:
        '200':
          schema: {{type: array, items: {{$ref: '#/definitions/Level{top}'}}}}
definitions:
  Level0: {{type: string, x-ms-summary: Level, description: The level.}}
"""
_LEVEL = (
    "  Level{0}: {{properties: {{a: {{$ref: '#/definitions/Level{1}'}}, b: {{$ref: '#/definitions/Level{1}'}}}}}}\n"
)
_LEVELS = "".join(_LEVEL.format(level, level - 1) for level in range(1, 23))
BAD = _HEAD.format(marker='  # error: 1 "have 8388608 schemas"', top=22) + _LEVELS
GOOD = _HEAD.format(marker="", top=0)


@rule("SC007", everywhere(Severity.ERROR), facts=("schema-count-total",), codes=("TotalSchemaCountExceedsMaxAllowed",))
def too_many_schemas(definition: Definition) -> Iterator[Finding]:
    """Yield the paths when their operations have more schemas than the platform takes."""
    bodies = (body for operation in definition.operations for body in bodies_of_operation(definition, operation))
    count = sum(body.weight.schemas for body in bodies)
    if count > _MOST:
        message = f"the operations have {count} schemas, references followed; the limit is {_MOST}"
        yield Finding(("paths",), message, on_key=True)
