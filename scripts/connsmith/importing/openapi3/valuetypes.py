"""Which types the values of a schema have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.source.node import Json

SIMPLE = frozenset({"string", "number", "integer", "boolean"})

_OBJECT = ("properties", "additionalProperties", "patternProperties", "required", "maxProperties", "minProperties")
_ARRAY = ("items", "prefixItems")
_PYTHON: dict[type, str] = {
    bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object",
}  # fmt: skip


def kinds_of(schema: Json) -> frozenset[str]:
    """Return the types that values of `schema` may have, `null` apart; none of them when it may be any.

    >>> sorted(kinds_of({"type": ["string", "null"]})), sorted(kinds_of({"enum": [1, "a"]}))
    (['string'], ['integer', 'string'])
    """
    written = schema.get("type")
    if written is not None:
        listed = written if isinstance(written, list) else [written]
        kinds = frozenset(kind for kind in listed if kind != "null")
        return kinds - {"integer"} if "number" in kinds else kinds
    if (values := values_of(schema)) is not None:
        return frozenset(_PYTHON[type(value)] for value in values if value is not None)
    if any(key in schema for key in _OBJECT):
        return frozenset({"object"})
    return frozenset({"array"}) if any(key in schema for key in _ARRAY) else frozenset()


def values_of(schema: Json) -> list[Any] | None:
    """Return the values that `schema` lists, by `enum` or `const`; none when it lists none."""
    if "const" in schema:
        return [schema["const"]]
    values = schema.get("enum")
    return values if isinstance(values, list) and values else None


def is_nullable(schema: Json) -> bool:
    """Return whether `schema` says that null is a value."""
    written = schema.get("type")
    values = values_of(schema)
    return (
        schema.get("nullable") is True
        or written == "null"
        or (isinstance(written, list) and "null" in written)
        or (values is not None and None in values and "const" not in schema)
    )


def is_null(schema: Json) -> bool:
    """Return whether `schema` allows nothing but null, or says nothing but that null is allowed."""
    if not kinds_of(schema) and is_nullable(schema):
        return not schema.keys() - {"type", "nullable", "enum", "title", "description"}
    return "const" in schema and schema["const"] is None
