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
from connsmith.check.texts.wording import list_briefly
from connsmith.diagnostics import Severity
from connsmith.reading.cycles import circles
from connsmith.reading.definition import Definition
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

_DEFINITION = len(("definitions", "name"))

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
    schemas = dict(definition.objects("definitions"))
    graph = {name: list(_needed(definition, schema)) for name, schema in schemas.items()}
    for group in circles(graph):
        if all("$ref" in schemas[name] for name in group):
            continue  # it is no property that leads back, and circular-reference has said it
        members = list_briefly(sorted(group))
        for name in group:
            place: Pointer = ("definitions", name, "required")
            known = definition.at(place) is not None
            message = f"{name} requires itself, through {members}; make one of the properties optional"
            yield Finding(place if known else place[:2], message, on_key=True)


def _needed(definition: Definition, schema: Any) -> Iterator[str]:
    """Yield the definitions that each value of `schema` must hold a value of, each as the next reference names it."""
    waiting = [schema]
    seen: set[Pointer] = set()
    while waiting:
        node = waiting.pop()
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str):
            waiting.extend(_required_children(node) if isinstance(node, dict) else ())
            continue
        place = parse_reference(reference)
        if place is None or place in seen:
            continue
        seen.add(place)
        if len(place) == _DEFINITION and place[0] == "definitions":
            yield str(place[1])
        else:
            waiting.append(definition.at(place))


def _required_children(schema: dict[str, Any]) -> Iterator[Any]:
    properties, required, parts = schema.get("properties"), schema.get("required"), schema.get("allOf")
    if isinstance(properties, dict) and isinstance(required, list):
        yield from (properties[name] for name in required if isinstance(name, str) and name in properties)
    yield from parts if isinstance(parts, list) else ()
