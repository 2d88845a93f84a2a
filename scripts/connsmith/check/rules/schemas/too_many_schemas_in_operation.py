"""The bodies of an operation have more than 16,384 schemas in all.

## Why this is bad

The platform counts every schema of all bodies of an operation, each time that a definition is used, and takes 16,384.

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

_MOST = 16_384
_HEAD = """\
paths:
  /shelves:
    get:{marker}
      responses:
        '200':
          schema: {{type: array, items: {{$ref: '#/definitions/Level{top}'}}}}
definitions:
  Level0: {{type: string, x-ms-summary: Level, description: The level.}}
"""
_LEVEL = (
    "  Level{0}: {{properties: {{a: {{$ref: '#/definitions/Level{1}'}}, b: {{$ref: '#/definitions/Level{1}'}}}}}}\n"
)
_LEVELS = "".join(_LEVEL.format(level, level - 1) for level in range(1, 15))
BAD = _HEAD.format(marker='  # error: 5 "has 32768 schemas"', top=14) + _LEVELS
GOOD = _HEAD.format(marker="", top=0)


@rule(
    "SC006",
    everywhere(Severity.ERROR),
    facts=("schema-count-operation",),
    codes=("OperationSchemaCountExceedsMaxAllowed",),
)
def too_many_schemas_in_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every operation with more schemas than the platform takes."""
    for operation in definition.operations:
        count = sum(body.weight.schemas for body in bodies_of_operation(definition, operation))
        if count > _MOST:
            message = f"{operation.name} has {count} schemas, references followed; the limit is {_MOST}"
            yield Finding(operation.pointer, message, on_key=True)
