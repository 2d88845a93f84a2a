"""An object requires itself through its required properties.

## Why this is bad

A value would need a part of the same kind, which needs another, without end: no finite value is valid.
The platform refuses the definition.

## How to fix it

Take the property out of `required` where the chain may end. A tree does not require its children.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.cycles import circles
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

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
    required: [below]  # error: 5 "Shelf requires itself"
    properties:
      below: {$ref: '#/definitions/Shelf'}
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
      below: {$ref: '#/definitions/Shelf'}
"""


@rule("SC003", everywhere(Severity.ERROR), facts=("schema-ref-no-loop",), codes=("RequiredLoopInSchemaNotAllowed",))
def endless_required_property(definition: Definition) -> Iterator[Finding]:
    """Yield the required names of every definition that leads back to itself through them."""
    graph = {name: list(_needed(definition, schema)) for name, schema in definition.objects("definitions")}
    for group in circles(graph):
        for name in group:
            place: Pointer = ("definitions", name, "required")
            known = definition.at(place) is not None
            message = f"{name} requires itself, through {', '.join(sorted(group))}; make one of the properties optional"
            yield Finding(place if known else place[:2], message, on_key=True)


def _needed(definition: Definition, schema: Any) -> Iterator[str]:
    """Yield the definitions that each value of `schema` must hold a value of."""
    waiting = [((), schema)]
    while waiting:
        pointer, node = waiting.pop()
        place, found = definition.resolve(node, pointer)
        if not isinstance(found, dict):
            continue
        if place[:1] == ("definitions",):
            yield str(place[1])
        else:
            waiting.extend(((), child) for child in _required_children(found))


def _required_children(schema: dict[str, Any]) -> Iterator[Any]:
    properties, required, parts = schema.get("properties"), schema.get("required"), schema.get("allOf")
    if isinstance(properties, dict) and isinstance(required, list):
        yield from (properties[name] for name in required if isinstance(name, str) and name in properties)
    yield from parts if isinstance(parts, list) else ()
