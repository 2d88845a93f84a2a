"""An answer held to its schema as the flow engine does it: by JSON types alone, null too (fact call-type-check)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.reading.shapes import parts_of
from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import Json, JsonDocument

_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
}
_NAMES = {"string": "String", "boolean": "Boolean", "integer": "Integer", "number": "Number", "object": "Object"}
_MAX_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A value of another type than its schema says.

    Attributes:
        pointer: where it stands in the answer.
        expected: the type that the schema asks for, as the platform names it.
        actual: the type that it has.
    """

    pointer: Pointer
    expected: str
    actual: str

    def describe(self, operation_id: str, root: str = "body") -> str:
        """Return what the platform says of it."""
        place = "/".join((root, *map(str, self.pointer)))
        return (
            f"The API operation '{operation_id}' requires the property '{place}' to be of type '{self.expected}' "
            f"but is of type '{self.actual}'."
        )


def refusal(api: str, step: str, detail: str) -> str:
    """Return the message with which a flow fails on an answer, or on a notification, of the wrong type."""
    return (
        f"The API '{api}' returned an invalid response for workflow operation '{step}' of type "
        f"'OpenApiConnection'. Error details: '{detail}'"
    )


def mismatches(document: JsonDocument, schema: Any, data: Any) -> Iterator[Mismatch]:
    """Yield the values in `data` whose types are not those of `schema`, outer ones first."""
    return _walk(document, schema, data, ())


def _walk(document: JsonDocument, schema: Any, data: Any, pointer: Pointer) -> Iterator[Mismatch]:
    parts = list(parts_of(document, schema)) if isinstance(schema, dict) else []
    for part in parts:
        expected = _type_of(part)
        if expected and not _has_type(data, expected):
            yield Mismatch(pointer, _NAMES.get(expected, "Array"), _name_of(data))
            return
    if len(pointer) >= _MAX_DEPTH:
        return
    if isinstance(data, dict):
        for name, value in data.items():
            for inner in _property_schemas(parts, name):
                yield from _walk(document, inner, value, (*pointer, name))
    elif isinstance(data, list):
        for inner in (part["items"] for part in parts if isinstance(part.get("items"), dict)):
            for index, item in enumerate(data):
                yield from _walk(document, inner, item, (*pointer, index))


def _type_of(part: Json) -> str:
    declared = text_of(part, "type")
    if declared in _PYTHON_TYPES and not _is_binary(part):
        return declared
    return ""


def _is_binary(part: Json) -> bool:
    return text_of(part, "format") == "binary"


def _has_type(data: Any, expected: str) -> bool:
    if isinstance(data, bool):
        return expected == "boolean"
    if expected == "integer" and isinstance(data, float):
        return data.is_integer()
    return isinstance(data, _PYTHON_TYPES[expected])


def _name_of(data: Any) -> str:
    if data is None:
        return "Null"
    if isinstance(data, bool):
        return "Boolean"
    if isinstance(data, int):
        return "Integer"
    return {str: "String", float: "Float", dict: "Object", list: "Array"}.get(type(data), "String")


def _property_schemas(parts: list[Json], name: str) -> Iterator[Json]:
    named = False
    for part in parts:
        inner = object_of(part, "properties").get(name)
        if isinstance(inner, dict):
            named = True
            yield inner
    for part in parts:
        extra = part.get("additionalProperties")
        if not named and isinstance(extra, dict):
            yield extra
