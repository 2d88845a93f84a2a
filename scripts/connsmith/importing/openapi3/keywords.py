"""The keywords of schemas, and what becomes of each in OpenAPI 2.0."""

from __future__ import annotations

COMPOSING = ("$ref", "allOf", "oneOf", "anyOf")
"""What makes a schema of others."""

SETTLED = frozenset({"type", "nullable", "enum", "const", "required", "properties", "items"})
"""What a composition works out by itself; every other keyword has a way of its own to be put together."""

ANNOTATIONS = frozenset(
    {"title", "description", "example", "examples", "externalDocs", "xml", "discriminator", "deprecated", "$comment"}
)
"""Keywords that describe one schema, and not what it makes together with others."""

KEPT = frozenset(
    {
        "format",
        "title",
        "description",
        "required",
        "maxProperties",
        "minProperties",
        "multipleOf",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "default",
        "enum",
        "readOnly",
        "xml",
        "externalDocs",
        "example",
        "maximum",
        "minimum",
    }
)
"""Keywords that mean the same in OpenAPI 2.0."""

DROPPED = {
    "not": "the values that it excludes are accepted",
    "if": "the condition is not checked",
    "then": "the condition is not checked",
    "else": "the condition is not checked",
    "propertyNames": "any property name is accepted",
    "dependentRequired": "the properties are independent",
    "dependentSchemas": "the properties are independent",
    "unevaluatedProperties": "further properties are accepted",
    "unevaluatedItems": "further items are accepted",
    "contains": "any items are accepted",
    "minContains": "any items are accepted",
    "maxContains": "any items are accepted",
    "writeOnly": "the property may also stand in an answer",
    "deprecated": "the property is not marked",
    "contentSchema": "the content of the text is not described",
}
"""Keywords that OpenAPI 2.0 lacks, and what that means."""

CLOSING = frozenset({"unevaluatedProperties", "unevaluatedItems", "contains", "propertyNames"})
"""Keywords of the above that a `false` makes say more and not nothing."""

SILENT = frozenset({"$schema", "$id", "$comment", "$anchor", "$dynamicAnchor", "$defs", "nullable", "type", "const"})
"""Keywords that are dealt with elsewhere, or that say nothing about values."""

LEAST = frozenset({"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"})
MOST = frozenset({"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"})
"""Limits from below and from above."""
