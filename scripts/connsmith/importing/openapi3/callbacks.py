"""Callbacks to webhook triggers: the operation that takes the address subscribes, the callback is the notification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.importing.openapi3.bodies import choose_media_type

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.schemas import SchemaConversion


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
    expression, item, where = found[0]
    match = _BODY_EXPRESSION.fullmatch(expression)
    if match is None or not _mark_callback(operation, match[1].strip("/").split("/")):
        decision = "the address is not a property of the request body, which the platform needs; left out"
        schemas.losses.add(where, f"callback to {expression}", decision, needs_person=True)
        return None
    operation["x-ms-trigger"] = "single"
    schemas.losses.add(
        where, "callback", "a webhook trigger; check that a DELETE operation ends the subscription", needs_person=True
    )
    return payload(item, where, schemas)


def payload(item: Json, at: Pointer, schemas: SchemaConversion) -> Json:
    """Return x-ms-notification-content for the request that the path item `item` describes."""
    operation = next((value for value in item.values() if isinstance(value, dict) and "requestBody" in value), {})
    body, where = schemas.resolved(operation.get("requestBody", {}), at)
    content = body.get("content") if isinstance(body, dict) else None
    chosen = choose_media_type(content) if isinstance(content, dict) else None
    if not isinstance(content, dict) or chosen is None:
        return {"schema": {"type": "object"}}
    return {"schema": schemas.convert(content[chosen].get("schema", {}), (*where, "content", chosen, "schema"))}


def _callbacks(source: Json, at: Pointer, schemas: SchemaConversion) -> list[tuple[str, Json, Pointer]]:
    callbacks = source.get("callbacks")
    found = []
    for name, written in callbacks.items() if isinstance(callbacks, dict) else ():
        callback, where = schemas.resolved(written, (*at, "callbacks", name))
        for expression, item in callback.items() if isinstance(callback, dict) else ():
            if isinstance(item, dict):
                found.append((expression, item, (*where, expression)))
    return found


def _mark_callback(operation: Json, path: list[str]) -> bool:
    """Mark the property at `path` of the body as the address to call (rules.md webhook-url-*)."""
    body = next((item for item in operation.get("parameters", []) if item.get("in") == "body"), None)
    if body is None:
        return False
    body["required"] = True
    schema = body["schema"]
    for index, name in enumerate(path):
        if "$ref" in schema or not isinstance(schema.get("properties"), dict) or name not in schema["properties"]:
            return False
        schema["required"] = list(dict.fromkeys([*schema.get("required", []), name]))
        if index == len(path) - 1:
            inner = {key: value for key, value in schema["properties"][name].items() if key != "format"}
            schema["properties"][name] = {
                **inner, "type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": True,
            }  # fmt: skip
            return True
        schema = schema["properties"][name]
    return False
