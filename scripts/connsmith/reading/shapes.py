"""Schemas as values have them: references followed, the parts of `allOf` taken together, paths walked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.reading.operation import Operation
    from connsmith.source.node import Json

_SIMPLE = {"string", "integer", "number", "boolean", "file"}


@dataclass(frozen=True, slots=True)
class Reach:
    """What stands at a path of a value.

    Attributes:
        schema: its schema; none when there is nothing, or nothing that can be known.
        is_open: whether the schema above leaves open what there is.
        is_required: whether the last property of the path must be there.
        is_internal: whether it or something above it is hidden from makers.
    """

    schema: Json | None
    is_open: bool = False
    is_required: bool = False
    is_internal: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether there is certainly nothing."""
        return self.schema is None and not self.is_open


NOTHING = Reach(None)
OPEN = Reach(None, is_open=True)


def result_of(operation: Operation) -> object:
    """Return the schema of what `operation` answers when it succeeds, none when it says nothing of it."""
    answer = operation.answer
    return None if answer is None else answer.schema


def located_parts(document: JsonDocument, schema: object, pointer: Pointer) -> Iterator[tuple[Pointer, Json]]:
    """Yield the schemas that a value of `schema` must all hold to, references followed, each once with its pointer."""
    waiting: list[tuple[Pointer, object]] = [(pointer, schema)]
    seen = set()
    while waiting:
        at, node = waiting.pop()
        place, found = document.resolve(node, at)
        if not isinstance(found, dict) or id(found) in seen:
            continue
        seen.add(id(found))
        yield place, found
        inner = found.get("allOf")
        waiting.extend(
            ((*place, "allOf", index), part) for index, part in enumerate(inner if isinstance(inner, list) else ())
        )


def parts_of(document: JsonDocument, schema: object) -> Iterator[Json]:
    """Yield the schemas that a value of `schema` must all hold to, references followed, each once."""
    return (part for _, part in located_parts(document, schema, ()))


def type_of(document: JsonDocument, schema: object) -> str:
    """Return the JSON type that `schema` asks for, "" when it leaves that open."""
    implied = ""
    for part in parts_of(document, schema):
        declared = part.get("type")
        if isinstance(declared, str):
            return declared
        if isinstance(part.get("properties"), dict):
            implied = "object"
        elif isinstance(part.get("items"), dict):
            implied = "array"
    return implied


def items_of(document: JsonDocument, schema: object) -> object:
    """Return the schema of the items of the array `schema`, none when it does not say."""
    return next((part["items"] for part in parts_of(document, schema) if "items" in part), None)


def required_names(document: JsonDocument, schema: object) -> set[str]:
    """Return the names of the properties that a value of `schema` must have."""
    names: set[str] = set()
    for part in parts_of(document, schema):
        required = part.get("required")
        names.update(name for name in (required if isinstance(required, list) else ()) if isinstance(name, str))
    return names


def property_of(document: JsonDocument, schema: object, name: str) -> Reach:
    """Return what a value of `schema` has by the name `name`."""
    parts = list(parts_of(document, schema))
    for part in parts:
        properties = part.get("properties")
        if isinstance(properties, dict) and isinstance(properties.get(name), dict):
            required = name in required_names(document, schema)
            return Reach(properties[name], is_required=required, is_internal=is_internal(properties[name]))
    if all(_is_closed(part) for part in parts) and any(_says_what_it_holds(part) for part in parts):
        return NOTHING
    return OPEN


def walk(document: JsonDocument, schema: object, path: str) -> Reach:
    """Return what the slash-separated `path` leads to in a value of `schema`; through an array it goes into the items.

    A path that is empty means the value itself.
    """
    reach = Reach(schema if isinstance(schema, dict) else None, is_open=not isinstance(schema, dict))
    hidden = is_internal(schema)
    for name in path.strip("/").split("/") if path.strip("/") else ():
        if reach.schema is None:
            return reach
        inner: object = reach.schema
        if type_of(document, inner) == "array":
            inner = items_of(document, inner)
        if name != "items" or property_of(document, inner, name).schema is not None:
            reach = property_of(document, inner, name)
            hidden = hidden or reach.is_internal
    return Reach(reach.schema, reach.is_open, reach.is_required, hidden)


def _is_closed(part: Json) -> bool:
    """Whether `part` rules out properties that it does not list; a schema that is made at run time never does."""
    extra = part.get("additionalProperties")
    grows = isinstance(extra, dict) or extra is True
    return not grows and "x-ms-dynamic-schema" not in part and "x-ms-dynamic-properties" not in part


def _says_what_it_holds(part: Json) -> bool:
    declared = part.get("type")
    return isinstance(part.get("properties"), dict) or (isinstance(declared, str) and declared in _SIMPLE | {"array"})
