"""The names of types (rules.md 9.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.values import object_in, shown_text, text_in

if TYPE_CHECKING:
    from connsmith.document.page.values import JsonObject

DYNAMIC = "dynamic"
OBJECT = "object"
ARRAY = "array"
UNTYPED = "ObjectWithoutType"

_WITH_FORMAT = frozenset({"string", "number"})
_DYNAMIC_KEYS = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")


def kind_of(schema: JsonObject) -> str:
    """Return the type of `schema`: as written, else as its properties or items imply, else an empty text.

    >>> kind_of({"type": "string"}), kind_of({"properties": {}}), kind_of({"items": {}}), kind_of({"enum": [1]})
    ('string', 'object', 'array', '')
    """
    written = schema.get("type")
    if isinstance(written, list):
        written = next((item for item in written if isinstance(item, str) and item != "null"), "")
    if isinstance(written, str) and (name := shown_text(written)):
        return name
    if isinstance(schema.get("properties"), dict):
        return OBJECT
    return ARRAY if "items" in schema else ""


def basic_name(schema: JsonObject) -> str:
    """Return the name of a type that is neither object nor array: of strings and numbers it is the format.

    >>> basic_name({"type": "string", "format": "uuid"}), basic_name({"type": "integer", "format": "int32"})
    ('uuid', 'integer')
    """
    kind = kind_of(schema)
    return (text_in(schema, "format") if kind in _WITH_FORMAT else "") or kind


def is_dynamic(schema: JsonObject) -> bool:
    """Return whether the fields of `schema` are known only when a flow is made (rules.md par-dynamic, ret-dynamic)."""
    return any(object_in(schema, key) for key in _DYNAMIC_KEYS)
