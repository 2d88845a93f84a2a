"""How to say in the source language, or in OpenAPI 2.0, what a key of another language means."""

from __future__ import annotations

OPENAPI_3 = {
    "nullable": "OpenAPI 3; write `x-nullable: true`",
    "requestBody": "OpenAPI 3; write a parameter `body` with a schema",
    "content": "OpenAPI 3; write `schema` in its place, and the media type below `consumes` or `produces`",
    "components": "OpenAPI 3; write its parts below `definitions`, `parameters` and `responses`",
    "servers": "OpenAPI 3; write `host`, `basePath` and `schemes`",
    "callbacks": "OpenAPI 3; write a webhook trigger",
    "links": "OpenAPI 3, which has no counterpart; remove it",
    "oneOf": "OpenAPI 3; write one object with the properties of all, none of them required but what they share",
    "anyOf": "OpenAPI 3; write one object with the properties of all, none of them required but what they share",
    "not": "OpenAPI 3; say it in the description",
    "const": "OpenAPI 3; write `enum` with the one value",
    "writeOnly": "OpenAPI 3; remove it",
    "explode": "OpenAPI 3; write `collectionFormat` for a list",
    "style": "OpenAPI 3; write `collectionFormat` for a list",
    "patternProperties": "JSON Schema; write `additionalProperties`",
    "$defs": "JSON Schema; write `definitions`",
}
"""Keys of OpenAPI 3 and JSON Schema, which people bring along."""

_OF_TEMPLATES = (
    "delimiterList",
    "existsAction",
    "httpMethod",
    "keyWithinCollectionPath",
    "newPath",
    "newPropertyPath",
    "nextLinkParentPropertyPath",
    "nextLinkPropertyName",
    "parameterValueUrl",
    "propertyParentPath",
    "propertyValuePathTemplate",
    "statusCode",
    "urlTemplate",
    "value",
)
OF_SOURCES = {
    ("operation", "subscribe"): "this is a trigger: move the file to triggers/",
    ("operation", "callback"): "this is a trigger: move the file to triggers/",
    ("operation", "notification"): "this is a trigger: move the file to triggers/",
    ("operation", "polling"): "this is a trigger: move the file to triggers/",
    **{("policy", name): "put it below `parameters`" for name in _OF_TEMPLATES},
    ("trigger", "pageable"): "only actions have pages; remove it",
}
"""Keys that stand in the wrong file, by what the file is and the key."""


def mend_for(key: str, thing: str) -> str:
    """Return what to write instead of `key` in an object that is a `thing`, "" when nothing is known of it."""
    return OF_SOURCES.get((thing, key)) or OPENAPI_3.get(key, "")
