"""The body of a webhook without its callback property, which `callback: NAME` puts back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.trigger import CALLBACK_MARKS

if TYPE_CHECKING:
    from connsmith.source.node import Json

_BODY = "body"


def without_callback(source: Json) -> Json:
    """Return the trigger `source` with `callback`, and without all that it implies (see `model.trigger`).

    The caller makes sure that a build puts exactly the same back. A source without such a property stays as it is.
    """
    parameters = source.get("parameters")
    if not isinstance(parameters, dict):
        return source
    label = next((key for key, value in parameters.items() if isinstance(value, dict) and "schema" in value), None)
    path = _callback_path(parameters[label]["schema"]) if label is not None else None
    if label is None or path is None:
        return source
    body = {key: value for key, value in parameters[label].items() if (key, value) != ("required", True)}
    is_last = label == list(parameters)[-1]
    body["schema"] = _slim_schema(body["schema"], path, is_placed=not is_last)
    if not body["schema"]:
        del body["schema"]
    if not body and label != _BODY:
        body["in"] = _BODY
    kept = {key: body if key == label else value for key, value in parameters.items()}
    if not body:
        del kept[label]
    without = {key: value for key, value in source.items() if key != "parameters"}
    return {**without, "callback": "/".join(path), **({"parameters": kept} if kept else {})}


def _callback_path(schema: Any) -> list[str] | None:
    """Return the names of the properties from `schema` to the first one that takes the address to call."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(properties, dict):
        return None
    for name, inner in properties.items():
        if isinstance(inner, dict) and inner.get("x-ms-notification-url") is True:
            return [name]
        if (below := _callback_path(inner)) is not None:
            return [name, *below]
    return None


def _slim_schema(schema: Json, path: list[str], *, is_placed: bool) -> Json:
    """Leave out what `callback` implies; a property that is written keeps its own place, and `is_placed` the body's."""
    if not path:
        return {key: value for key, value in schema.items() if CALLBACK_MARKS.get(key) != value}
    name, *below = path
    slim = {key: value for key, value in schema.items() if (key, value) != ("type", "object")}
    inner = _slim_schema(schema["properties"][name], below, is_placed=False)
    is_implied = not inner and not is_placed and name == next(iter(schema["properties"]))
    slim["properties"] = {
        key: inner if key == name else value
        for key, value in schema["properties"].items()
        if key != name or not is_implied
    }
    if not slim["properties"]:
        del slim["properties"]
    required = schema.get("required")
    if isinstance(required, list) and required[:1] == [name]:
        slim["required"] = required[1:]
        if not slim["required"]:
            del slim["required"]
    return slim
