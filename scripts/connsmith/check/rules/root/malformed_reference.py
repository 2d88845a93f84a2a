"""A $ref is not spelt as a JSON pointer into this document.

## Why this is bad

The platform only follows references inside the file, which begin with `#/`.
Anything else leads nowhere, and what it stands for is missing in the designer.

## How to fix it

Write `#/definitions/` and the name; inside the name `~1` stands for a slash and `~0` for a tilde.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.references import is_reference
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

BAD = """\
definitions:
  Shelf:
    type: object
    properties:
      room: {$ref: Room}  # error: 20 "'Room' is not a reference"
  Room: {type: string}
"""
GOOD = """\
definitions:
  Shelf:
    type: object
    properties:
      room: {$ref: '#/definitions/Room'}
  Room: {type: string}
"""


@rule("RT006", everywhere(Severity.ERROR), facts=("ref-pointer-valid",), codes=("JsonPointerNotValid",))
def malformed_reference(definition: Definition) -> Iterator[Finding]:
    """Yield each reference that is no pointer."""
    for pointer, reference in _references(definition):
        if isinstance(reference, str) and not is_reference(reference):
            yield Finding((*pointer, "$ref"), f"{reference!r} is not a reference; write it as #/definitions/Name")


def _references(definition: Definition) -> Iterator[tuple[Pointer, Any]]:
    for schema in definition.schemas:
        yield schema.pointer, schema.data.get("$ref")
    for path, item in definition.objects("paths"):
        yield from _of_list(("paths", path, "parameters"), item.get("parameters"))
    for operation in definition.operations:
        yield from _of_list((*operation.pointer, "parameters"), operation.data.get("parameters"))
        responses = operation.data.get("responses")
        for status, response in responses.items() if isinstance(responses, dict) else ():
            if isinstance(response, dict):
                yield (*operation.pointer, "responses", status), response.get("$ref")


def _of_list(pointer: Pointer, listed: Any) -> Iterator[tuple[Pointer, Any]]:
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield (*pointer, index), item.get("$ref")
