"""Callbacks to webhook triggers: the operation that takes the address subscribes, the callback is the notification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.events import describe_trigger, event_of
from connsmith.importing.openapi3.media import choose_media_type

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.schemas import SchemaConversion
    from connsmith.source.node import Json


_BODY_EXPRESSION = re.compile(r"\{?\$request\.body#(/[^{}]+)\}?.*")


def apply_callbacks(operation: Json, source: Json, at: Pointer, schemas: SchemaConversion) -> Json | None:
    """Make `operation` a webhook trigger when its callbacks can be one.

    Args:
        operation: the converted operation, which is changed in place.
        source: the OpenAPI 3 operation.
        at: where that stands.
        schemas: converts the payload.

    Returns:
        x-ms-notification-content for the path, or none when there is no callback that the platform can make.
    """
    found = list(_callbacks(source, at, schemas))
    if not found:
        return None
    if len(found) > 1:
        schemas.losses.add((*at, "callbacks"), f"{len(found)} callbacks", "the first becomes the trigger")
    name, expression, item, where = found[0]
    match = _BODY_EXPRESSION.fullmatch(expression)
    if match is None or not mark_address(operation, match[1].strip("/").split("/")):
        decision = "the address is not a property of the request body, which the platform needs; left out"
        schemas.losses.add(where, f"callback to {expression}", decision, needs_person=True)
        return None
    describe_trigger(operation, event_of(name, item))
    decision = "a webhook trigger; see that the service answers with the header Location, and that a DELETE ends it"
    schemas.losses.add(where, "callback", decision, needs_person=True)
    return {"schema": schemas.convert(*payload(item, where, schemas))}


def payload(item: Json, at: Pointer, schemas: SchemaConversion) -> tuple[Any, Pointer]:
    """Return the schema of what the request that the path item `item` describes sends, and where it stands."""
    read = schemas.document.read(item, "path", at) or {}
    key, written = next(
        ((key, value) for key, value in read.items() if isinstance(value, dict) and "requestBody" in value), ("", {})
    )
    operation = schemas.document.read(written, "operation", (*at, key)) or {}
    body, where = schemas.document.resolved(operation.get("requestBody"), "request body", (*at, key, "requestBody"))
    content = body.get("content") if body is not None else None
    chosen = choose_media_type(content) if isinstance(content, dict) else None
    if not isinstance(content, dict) or chosen is None:
        return {"type": "object"}, at
    where = (*where, "content", chosen)
    media = schemas.document.read(content[chosen], "media type", where) or {}
    return media.get("schema", {}), (*where, "schema")


def _callbacks(source: Json, at: Pointer, schemas: SchemaConversion) -> list[tuple[str, str, Json, Pointer]]:
    return [
        (name, expression, item, (*where, expression))
        for name, (callback, where) in schemas.document.members(source, "callbacks", "callback", at).items()
        for expression, item in callback.items()
        if isinstance(item, dict)
    ]


def mark_address(operation: Json, path: list[str]) -> bool:
    """Mark the property at `path` of the body as the address to call (fact webhook-url-internal)."""
    body = next((item for item in operation.get("parameters", []) if item.get("in") == "body"), None)
    if body is None:
        return False
    schema = body["schema"]
    for index, name in enumerate(path):
        if "$ref" in schema or not isinstance(schema.get("properties"), dict) or name not in schema["properties"]:
            return False
        if index == len(path) - 1:
            inner = {key: value for key, value in schema["properties"][name].items() if key != "format"}
            schema["properties"][name] = {
                **inner, "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": True,
            }  # fmt: skip
            _require(body, path)
            return True
        schema = schema["properties"][name]
    return False


def _require(body: Json, path: list[str]) -> None:
    body["required"] = True
    schema = body["schema"]
    for name in path:
        schema["required"] = list(dict.fromkeys([*schema.get("required", []), name]))
        schema = schema["properties"][name]
