"""Which definitions are used, and for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.reading.schema import children_of
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.reading.definition import Definition
    from connsmith.reading.schema import Schema


def used_definitions(definition: Definition, schemas: Iterable[object]) -> set[str]:
    """Return the names of the definitions that `schemas` lead to, directly or through each other."""
    found: set[str] = set()
    collection = dict(definition.objects("definitions"))
    waiting = list(schemas)
    while waiting:
        for name in _names_in(waiting.pop()):
            if name in collection and name not in found:
                found.add(name)
                waiting.append(collection[name])
    return found


def schemas_of_bodies(definition: Definition) -> Iterator[object]:
    """Yield the schema of every request, response and notification, references not followed."""
    for parameter in definition.parameters:
        yield parameter.data.get("schema")
    for response in definition.responses:
        yield response.data.get("schema")
    for _, path in definition.objects("paths"):
        content = path.get("x-ms-notification-content")
        yield content.get("schema") if isinstance(content, dict) else None


def find_input_schemas(definition: Definition) -> tuple[Schema, ...]:
    """Return every schema of a body, also those that stand in definitions."""
    return tuple(_input_schemas(definition))


def _input_schemas(definition: Definition) -> Iterator[Schema]:
    bodies = (item.data.get("schema") for item in definition.parameters)
    names = used_definitions(definition, bodies)
    for schema in definition.schemas:
        if schema.usage == "input" or (schema.usage == "definition" and schema.pointer[1] in names):
            yield schema


def _names_in(schema: object) -> Iterator[str]:
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        reference = node.get("$ref") if isinstance(node, dict) else None
        if isinstance(reference, str):
            tokens = parse_reference(reference)
            if tokens and tokens[0] == "definitions" and len(tokens) > 1:
                yield tokens[1]
        elif isinstance(node, dict):
            waiting.extend(child for _, child in children_of(node))
