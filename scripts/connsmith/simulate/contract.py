"""An answer held to its schema.

The flow engine looks at JSON types alone, null too (fact call-type-check): `mismatches`. What else is not as promised
is no matter to it, but to the flows that read it: `breaches`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from connsmith.reading.shapes import located_parts
from connsmith.reading.values import is_true, list_of, object_of, text_of
from connsmith.simulate.formats import has_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

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


class Fault(Enum):
    """What can be wrong with a value."""

    TYPE = "has another type"
    NULL = "is null, and the schema does not say that it may be"
    MISSING = "lacks a property that must be there"
    UNDECLARED = "is not in the schema"
    ENUM = "is none of the values listed"
    FORMAT = "does not have the format"


@dataclass(frozen=True, slots=True)
class Breach:
    """A value that is not what its schema says.

    Attributes:
        fault: what is wrong.
        pointer: where it stands in the answer; of what is missing, where it would stand.
        schema: where the schema that it breaks stands in the definition.
        expected: what the schema asks for: the type, as the platform names it, the values or the format.
        actual: what it is: its type, or the value itself.
    """

    fault: Fault
    pointer: Pointer
    schema: Pointer
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


def mismatches(document: JsonDocument, schema: Any, data: Any) -> Iterator[Breach]:
    """Yield the values in `data` whose types are not those of `schema`, outer ones first."""
    return _walk(_Rules(document, only_types=True), schema, (), data, ())


def breaches(document: JsonDocument, schema: Any, place: Pointer, data: Any) -> Iterator[Breach]:
    """Yield everything in `data` that is not as `schema`, which stands at `place`, says, outer things first."""
    return _walk(_Rules(document, only_types=False), schema, place, data, ())


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an answer is held to: the definition, and whether types are all that counts."""

    document: JsonDocument
    only_types: bool


LocatedSchema = tuple["Pointer", "Json"]
"""A schema with its place."""


def _walk(rules: _Rules, schema: Any, place: Pointer, data: Any, pointer: Pointer) -> Iterator[Breach]:
    parts = list(located_parts(rules.document, schema, place)) if isinstance(schema, dict) else []
    wrong = next(_wrong_types(parts, data, pointer), None)
    if wrong is not None:
        yield wrong
        return
    if not rules.only_types and data is not None:
        yield from _wrong_values(parts, data, pointer)
    if len(pointer) >= _MAX_DEPTH:
        return
    if isinstance(data, dict) and not rules.only_types:
        yield from _wrong_members(parts, data, pointer)
    for name, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        for at, described in _described(parts, name):
            yield from _walk(rules, described, at, inner, (*pointer, name))


def _described(parts: list[LocatedSchema], name: str | int) -> list[LocatedSchema]:
    """Return the schemas of the property, or of the item, `name`."""
    if isinstance(name, str):
        return _property_schemas(parts, name)
    return [((*at, "items"), part["items"]) for at, part in parts if isinstance(part.get("items"), dict)]


def _wrong_types(parts: list[LocatedSchema], data: Any, pointer: Pointer) -> Iterator[Breach]:
    if data is None and any(is_true(part.get("x-nullable")) for _, part in parts):
        return
    for at, part in parts:
        expected = _type_of(part)
        if expected and not _has_type(data, expected):
            fault = Fault.NULL if data is None else Fault.TYPE
            yield Breach(fault, pointer, at, _NAMES.get(expected, "Array"), _name_of(data))


def _wrong_values(parts: list[LocatedSchema], data: Any, pointer: Pointer) -> Iterator[Breach]:
    for at, part in parts:
        listed = list_of(part, "enum")
        if listed and not isinstance(data, dict | list) and data not in listed:
            yield Breach(Fault.ENUM, pointer, at, ", ".join(map(str, listed)), str(data))
        form = text_of(part, "format")
        if form and not has_format(data, form):
            yield Breach(Fault.FORMAT, pointer, at, form, str(data))


def _wrong_members(parts: list[LocatedSchema], data: Json, pointer: Pointer) -> Iterator[Breach]:
    for at, part in parts:
        for name in list_of(part, "required"):
            if isinstance(name, str) and name not in data:
                described = next((place for place, _ in _property_schemas(parts, name)), at)
                yield Breach(Fault.MISSING, (*pointer, name), described, name, "nothing")
    if any(_is_open(part) for _, part in parts) or not any(object_of(part, "properties") for _, part in parts):
        return
    for name in data:
        if not any(name in object_of(part, "properties") for _, part in parts):
            yield Breach(Fault.UNDECLARED, (*pointer, name), parts[0][0], "", _name_of(data[name]))


def _is_open(part: Json) -> bool:
    """Whether a value may have properties that `part` does not list, or gets them when a flow is made."""
    extra = part.get("additionalProperties")
    return extra is True or isinstance(extra, dict) or any(key.startswith("x-ms-dynamic-") for key in part)


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


def _property_schemas(parts: list[LocatedSchema], name: str) -> list[LocatedSchema]:
    named = [
        ((*at, "properties", name), inner)
        for at, part in parts
        if isinstance(inner := object_of(part, "properties").get(name), dict)
    ]
    others = ((at, part.get("additionalProperties")) for at, part in parts)
    return named or [((*at, "additionalProperties"), extra) for at, extra in others if isinstance(extra, dict)]
