"""Every schema of a definition, at the one place where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.trigger import read_notification

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.reading.parameter import Parameter
    from connsmith.reading.response import Response
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema at the one place where it is written; references are not followed.

    Attributes:
        pointer: where it stands.
        data: the schema object.
        usage: `input` below a body parameter, `output` below a response or notification, `definition` else.
        is_property: whether it is a property of an object schema; the last token is then its name.
    """

    pointer: Pointer
    data: Json
    usage: str
    is_property: bool


def read_schemas(
    document: JsonDocument, parameters: Iterable[Parameter], responses: Iterable[Response]
) -> Iterator[Schema]:
    """Yield every schema where it is written: in definitions, bodies, responses and notifications.

    Args:
        document: the definition.
        parameters: its parameters, each where it is written.
        responses: its responses, likewise.
    """
    for name, schema in document.objects("definitions"):
        yield from _walk(schema, ("definitions", name), "definition", is_property=False)
    for parameter in parameters:
        yield from _walk(parameter.schema, parameter.schema_pointer, "input", is_property=False)
    for response in responses:
        yield from _walk(response.schema, response.schema_pointer, "output", is_property=False)
    notified = set()
    for path, item in document.objects("paths"):
        notification = read_notification(document, path, item)
        if notification is not None and notification.pointer not in notified:
            notified.add(notification.pointer)
            yield from _walk(notification.schema, notification.pointer, "output", is_property=False)


def children_of(schema: Json) -> Iterator[tuple[Pointer, object]]:
    """Yield the schemas right below `schema`, each with its place in it."""
    properties = schema.get("properties")
    for name, child in properties.items() if isinstance(properties, dict) else ():
        yield ("properties", name), child
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield (key,), schema[key]
    parts = schema.get("allOf")
    for index, child in enumerate(parts if isinstance(parts, list) else ()):
        yield ("allOf", index), child


def _walk(schema: object, pointer: Pointer, usage: str, *, is_property: bool) -> Iterator[Schema]:
    if not isinstance(schema, dict):
        return
    yield Schema(pointer, schema, usage, is_property)
    for tokens, inner in children_of(schema):
        yield from _walk(inner, (*pointer, *tokens), usage, is_property=tokens[0] == "properties")
