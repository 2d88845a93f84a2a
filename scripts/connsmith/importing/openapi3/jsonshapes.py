"""What form each member of an OpenAPI 3 object has to have.

Source: the tables of the OpenAPI specifications 3.0.3 and 3.1.0, and of JSON Schema 2020-12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = frozenset({"string", "number", "integer", "boolean", "object", "array", "null"})
"""The types of JSON Schema."""


class JsonShape(NamedTuple):
    """A form that a value may have."""

    words: str
    accepts: Callable[[Any], bool]


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_kind(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(kind, str) and kind in KINDS for kind in value)
    return isinstance(value, str) and value in KINDS


TEXT = JsonShape("text", lambda value: isinstance(value, str))
FLAG = JsonShape("true or false", lambda value: isinstance(value, bool))
COUNT = JsonShape("a whole number", _is_count)
NUMBER = JsonShape("a number", _is_number)
BOUND = JsonShape("a number, or true or false", lambda value: isinstance(value, bool) or _is_number(value))
LIST = JsonShape("a list", lambda value: isinstance(value, list))
TEXTS = JsonShape(
    "a list of texts", lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value)
)
OBJECT = JsonShape("an object", lambda value: isinstance(value, dict))
SCHEMA = JsonShape("a schema", lambda value: isinstance(value, dict | bool))
KIND = JsonShape(f"one of {', '.join(sorted(KINDS))}, or a list of them", _is_kind)

_SCHEMA = {
    **dict.fromkeys(("$ref", "title", "description", "format", "pattern"), TEXT),
    **dict.fromkeys(("contentMediaType", "contentEncoding"), TEXT),
    **dict.fromkeys(("readOnly", "writeOnly", "deprecated", "nullable", "uniqueItems"), FLAG),
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"), COUNT),
    **dict.fromkeys(("maximum", "minimum", "multipleOf"), NUMBER),
    **dict.fromkeys(("exclusiveMaximum", "exclusiveMinimum"), BOUND),
    **dict.fromkeys(("allOf", "oneOf", "anyOf", "enum", "examples", "prefixItems"), LIST),
    **dict.fromkeys(("properties", "patternProperties", "discriminator", "xml", "externalDocs"), OBJECT),
    **dict.fromkeys(("items", "additionalProperties"), SCHEMA),
    "required": TEXTS,
    "type": KIND,
}
_PARAMETER = {
    **dict.fromkeys(("$ref", "name", "in", "description", "style"), TEXT),
    **dict.fromkeys(("required", "deprecated", "explode", "allowEmptyValue", "allowReserved"), FLAG),
    **dict.fromkeys(("content", "examples"), OBJECT),
    "schema": SCHEMA,
}

SHAPES: dict[str, dict[str, JsonShape]] = {
    "document": {
        **dict.fromkeys(("info", "paths", "components", "webhooks", "externalDocs"), OBJECT),
        **dict.fromkeys(("servers", "tags", "security"), LIST),
    },
    "info": {
        **dict.fromkeys(("title", "description", "version", "summary", "termsOfService"), TEXT),
        **dict.fromkeys(("contact", "license"), OBJECT),
    },
    "contact": dict.fromkeys(("name", "url", "email"), TEXT),
    "license": dict.fromkeys(("name", "url", "identifier"), TEXT),
    "tag": {**dict.fromkeys(("name", "description"), TEXT), "externalDocs": OBJECT},
    "externalDocs": dict.fromkeys(("url", "description"), TEXT),
    "server": {**dict.fromkeys(("url", "description"), TEXT), "variables": OBJECT},
    "server variable": {"default": TEXT, "enum": TEXTS, "description": TEXT},
    "components": dict.fromkeys(
        ("schemas", "securitySchemes", "parameters", "responses", "requestBodies", "headers", "callbacks"), OBJECT
    ),
    "path": {
        **dict.fromkeys(("$ref", "summary", "description"), TEXT),
        **dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace"), OBJECT),
        **dict.fromkeys(("parameters", "servers"), LIST),
    },
    "operation": {
        **dict.fromkeys(("operationId", "summary", "description"), TEXT),
        **dict.fromkeys(("requestBody", "responses", "callbacks", "externalDocs"), OBJECT),
        **dict.fromkeys(("parameters", "security", "servers"), LIST),
        "tags": TEXTS,
        "deprecated": FLAG,
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"$ref": TEXT, "description": TEXT, "content": OBJECT, "required": FLAG},
    "response": {
        "$ref": TEXT,
        "description": TEXT,
        **dict.fromkeys(("headers", "content", "links"), OBJECT),
    },
    "media type": {"schema": SCHEMA, "examples": OBJECT, "encoding": OBJECT},
    "encoding": {"contentType": TEXT, "headers": OBJECT},
    "callback": {"$ref": TEXT},
    "example": {"$ref": TEXT},
    "security scheme": {
        **dict.fromkeys(("$ref", "type", "description", "name", "in", "scheme", "bearerFormat"), TEXT),
        "openIdConnectUrl": TEXT,
        "flows": OBJECT,
    },
    "flow": {**dict.fromkeys(("authorizationUrl", "tokenUrl", "refreshUrl"), TEXT), "scopes": OBJECT},
    "schema": _SCHEMA,
}
"""The members of each kind of object that the conversion reads, with the form that each has to have."""
