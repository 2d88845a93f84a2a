"""The walk over every schema of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.views.definition import Definition, SchemaView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer


def walk_schemas(definition: Definition) -> Iterator[SchemaView]:
    """Yield every schema where it is written: in definitions, bodies, responses and notifications."""
    for name, schema in definition.objects("definitions"):
        yield from _walk(schema, ("definitions", name), "definition", is_property=False)
    for parameter in definition.parameters:
        yield from _walk(parameter.data.get("schema"), (*parameter.pointer, "schema"), "input", is_property=False)
    for response in definition.responses:
        yield from _walk(response.data.get("schema"), (*response.pointer, "schema"), "output", is_property=False)
    for path, item in definition.objects("paths"):
        content = item.get("x-ms-notification-content")
        if isinstance(content, dict):
            at = ("paths", path, "x-ms-notification-content", "schema")
            yield from _walk(content.get("schema"), at, "output", is_property=False)


def _walk(schema: Any, pointer: Pointer, usage: str, *, is_property: bool) -> Iterator[SchemaView]:
    if not isinstance(schema, dict):
        return
    yield SchemaView(pointer, schema, usage, is_property)
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, inner in properties.items():
            yield from _walk(inner, (*pointer, "properties", name), usage, is_property=True)
    for key in ("items", "additionalProperties"):
        yield from _walk(schema.get(key), (*pointer, key), usage, is_property=False)
    parts = schema.get("allOf")
    for index, inner in enumerate(parts if isinstance(parts, list) else ()):
        yield from _walk(inner, (*pointer, "allOf", index), usage, is_property=False)
