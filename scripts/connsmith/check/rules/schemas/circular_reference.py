"""A definition is only a reference, and leads back to itself.

## Why this is bad

Such definitions name each other and never say what they are, so the platform cannot resolve them and refuses the
file.

## How to fix it

Write the schema in one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.wording import list_briefly
from connsmith.diagnostics import Severity
from connsmith.reading.cycles import circles
from connsmith.reading.definition import Definition
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Shelf: {$ref: '#/definitions/Board'}  # error: 17 "leads back to itself"
  Board: {$ref: '#/definitions/Shelf'}  # error: 17 "leads back to itself"
"""
GOOD = """\
definitions:
  Shelf: {$ref: '#/definitions/Board'}
  Board: {type: object}
"""


@rule("SC002", everywhere(Severity.ERROR), facts=("schema-ref-no-loop",), codes=("SchemaRefLoopNotAllowed",))
def circular_reference(definition: Definition) -> Iterator[Finding]:
    """Yield the reference of every definition that stands for itself."""
    graph: dict[str, list[str]] = {}
    for name, schema in definition.objects("definitions"):
        reference = schema.get("$ref")
        tokens = parse_reference(reference) if isinstance(reference, str) else None
        graph[name] = [tokens[1]] if tokens and tokens[:1] == ("definitions",) and len(tokens) > 1 else []
    for group in circles(graph):
        members = list_briefly(sorted(group))
        for name in group:
            message = f"{name} leads back to itself through {members}; write its schema in place"
            yield Finding(("definitions", name, "$ref"), message)
