"""A list that must not repeat itself holds a value twice.

## Why this is bad

OpenAPI wants the values of such lists to differ, and the validator refuses a repetition.
In a list of values to choose from, makers would see the same choice twice.

## How to fix it

Remove the second one; if it was meant to be another value, correct it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

BAD = """\
paths:
  /shelves:
    get:
      produces: [application/json, text/plain, application/json]  # error: 48 "is in produces twice"
"""
GOOD = """\
paths:
  /shelves:
    get:
      produces: [application/json, text/plain]
"""


@rule("RT003", everywhere(Severity.ERROR), facts=("array-values-unique",), codes=("ArrayDuplicateValue",))
def repeated_array_value(definition: Definition) -> Iterator[Finding]:
    """Yield each value that stands a second time in a list of different values."""
    for pointer, listed in _lists(definition):
        seen = set()
        for index, value in enumerate(listed if isinstance(listed, list) else ()):
            key = (type(value), repr(value))
            if key in seen:
                yield Finding((*pointer, index), f"{value!r} is in {pointer[-1]} twice; remove one")
            seen.add(key)


def _lists(definition: Definition) -> Iterator[tuple[Pointer, Any]]:
    for key in ("schemes", "consumes", "produces"):
        yield (key,), definition.data.get(key)
    for operation in definition.operations:
        for key in ("schemes", "consumes", "produces", "tags"):
            yield (*operation.pointer, key), operation.data.get(key)
    for parameter in definition.parameters:
        yield (*parameter.pointer, "enum"), parameter.data.get("enum")
    for schema in definition.schemas:
        for key in ("required", "enum"):
            if key in schema.data:
                yield (*schema.pointer, key), schema.data[key]
