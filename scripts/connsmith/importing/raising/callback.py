"""The body of a webhook without its callback property, which `callback: NAME` puts back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.importing.incoming import Json

_MARKS = {"type": "string", "visibility": "internal", "x-ms-notification-url": True}


def without_callback(source: Json) -> Json:
    """Return the trigger `source` with `callback`, and without all that it implies (see `model.trigger`).

    The caller makes sure that a build puts exactly the same back. A source without such a property stays as it is.
    """
    parameters = source.get("parameters")
    if not isinstance(parameters, dict):
        return source
    label = next((key for key, value in parameters.items() if isinstance(value, dict) and "schema" in value), None)
    schema = parameters[label].get("schema") if label is not None else None
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if label is None or not isinstance(schema, dict) or not isinstance(properties, dict):
        return source
    name = next((key for key, value in properties.items() if _is_callback(value)), None)
    if name is None:
        return source
    body = {key: value for key, value in parameters[label].items() if (key, value) != ("required", True)}
    body["schema"] = _slim_schema(schema, name)
    if not body["schema"]:
        del body["schema"]
    others = {key: value for key, value in parameters.items() if key != label}
    kept = {**others, label: body} if body or label != "body" else others
    result: Json = {}
    for key, value in source.items():
        if key == "parameters":
            result.update({"parameters": kept} if kept else {})
        else:
            result[key] = value
        if key in {"notification", "subscribe"}:
            result.pop("callback", None)
            result["callback"] = name
    return result


def _is_callback(value: Any) -> bool:
    return isinstance(value, dict) and value.get("x-ms-notification-url") is True


def _slim_schema(schema: Json, name: str) -> Json:
    slim = {key: value for key, value in schema.items() if (key, value) != ("type", "object")}
    properties: Json = {}
    for key, value in schema["properties"].items():
        rest = value
        if key == name:
            rest = {k: v for k, v in value.items() if k not in _MARKS or v != _MARKS[k]}
        if key != name or rest:
            properties[key] = rest
    slim["properties"] = properties
    if not properties:
        del slim["properties"]
    required = schema.get("required")
    if isinstance(required, list) and required[:1] == [name]:
        slim["required"] = required[1:]
        if not slim["required"]:
            del slim["required"]
    return slim
