"""Schemas as one set of keywords: references followed and the parts of `allOf` merged, one level at a time.

A schema is merged when it is asked for and its children are left as they are written, so a circle of definitions costs
nothing until somebody goes round it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import is_true, list_of, object_of, text_of, texts_of
from connsmith.reading.visibility import VISIBILITY, is_internal
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

OBJECT, ARRAY = "object", "array"
DYNAMIC_KEYS = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")
NOTIFICATION_URL = "x-ms-notification-url"
_DEFINITIONS = "definitions"
_MAX_PARTS = 64


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object: its schema as it is written, and where."""

    schema: Json
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class MergedSchema:
    """What a schema says, however it is written.

    Attributes:
        pointer: where it is written, references followed.
        definition: the definition that was named first on the way, "" when none was.
        data: its keywords, those of `allOf` merged in; empty when a reference leads nowhere or in a circle.
        properties: its properties, inherited ones first.
        is_internal: whether makers never see it, because it says so or the reference to it does.
    """

    pointer: Pointer
    definition: str
    data: Json
    properties: dict[str, Property]
    is_internal: bool

    @property
    def type(self) -> str:
        """Its JSON type: as written, else as its properties or items imply, "" when it leaves that open."""
        return declared_type(self.data)

    @property
    def format(self) -> str:
        """Its format, "" when it has none."""
        return text_of(self.data, "format")

    @property
    def required(self) -> frozenset[str]:
        """The names of the properties that a value must have."""
        return frozenset(texts_of(self.data, "required"))

    @property
    def items(self) -> object:
        """The schema of the items of an array as it is written, none when it does not say."""
        return self.data.get("items")

    @property
    def is_dynamic(self) -> bool:
        """Whether its fields are known only when a flow is made."""
        return any(object_of(self.data, key) for key in DYNAMIC_KEYS)


def merge_schema(document: JsonDocument, schema: object, pointer: Pointer = ()) -> MergedSchema:
    """Return what `schema` at `pointer` says; of what is said twice, the later part of `allOf` counts, its own last.

    Properties and required names add up, as `allOf` means. Whether makers see it, only it says itself: a part that is
    hidden elsewhere is not hidden by being shared.
    """
    reference = schema.get("$ref") if isinstance(schema, dict) and len(schema) == 1 else None
    if not isinstance(reference, str):
        return _merge_one(document, schema, pointer)
    known = document.fact(_merged_references)
    if reference not in known:
        known[reference] = _merge_one(document, schema, pointer)
    return known[reference]


def _merged_references(_document: JsonDocument) -> dict[str, MergedSchema]:
    """What references lead to, as it is found out: a definition may be referred to from everywhere."""
    return {}


def _merge_one(document: JsonDocument, schema: object, pointer: Pointer) -> MergedSchema:
    place, found = document.resolve(schema, pointer)
    own = found if isinstance(found, dict) else {}
    parts = _parts(document, place, own)
    return MergedSchema(
        pointer=place,
        definition=_name_of(document, schema),
        data=_merge([part for _, part in parts]) if list_of(own, "allOf") else own,
        properties={
            name: Property(schema, (*at, "properties", name))
            for at, part in parts
            for name, schema in object_of(part, "properties").items()
            if isinstance(schema, dict)
        },
        is_internal=is_internal(own) or is_internal(schema),
    )


def declared_type(schema: Json) -> str:
    """Return the type of `schema`: as written, else as its properties or items imply, else "".

    >>> declared_type({"type": "string"}), declared_type({"properties": {}}), declared_type({"enum": [1]})
    ('string', 'object', '')
    """
    written = schema.get("type")
    if isinstance(written, list):
        written = next((item for item in written if isinstance(item, str) and item != "null"), "")
    if isinstance(written, str) and written:
        return written
    if isinstance(schema.get("properties"), dict):
        return OBJECT
    return ARRAY if "items" in schema else ""


def is_notification_url(schema: Json) -> bool:
    """Whether the platform fills in `schema` with the address at which it waits for events."""
    return is_true(schema.get(NOTIFICATION_URL))


def _parts(document: JsonDocument, pointer: Pointer, schema: Json) -> tuple[tuple[Pointer, Json], ...]:
    """Return `schema` after all parts of its `allOf`, each after its own; a chain of them may have any length."""
    parts: list[tuple[Pointer, Json]] = []
    seen = {id(schema)}
    path = [(pointer, schema, iter(enumerate(list_of(schema, "allOf"))))]
    while path:
        at, node, waiting = path[-1]
        for index, part in waiting:
            place, found = document.resolve(part, (*at, "allOf", index))
            if isinstance(found, dict) and id(found) not in seen and len(seen) < _MAX_PARTS:
                seen.add(id(found))
                path.append((place, found, iter(enumerate(list_of(found, "allOf")))))
                break
        else:
            parts.append((at, node))
            path.pop()
    return tuple(parts)


def _merge(parts: list[Json]) -> Json:
    merged: Json = {}
    properties: Json = {}
    required: set[str] = set()
    for part in parts:
        merged.update({key: value for key, value in part.items() if key not in {"allOf", VISIBILITY}})
        properties.update(object_of(part, "properties"))
        required.update(texts_of(part, "required"))
    if properties:
        merged["properties"] = properties
        merged.setdefault("type", OBJECT)
    if VISIBILITY in parts[-1]:
        merged[VISIBILITY] = parts[-1][VISIBILITY]
    merged["required"] = sorted(required)
    return merged


def _name_of(document: JsonDocument, schema: object) -> str:
    """Return the name of the first definition that `schema` refers to, by whatever way."""
    seen = set[str]()
    while isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str) and reference not in seen:
        seen.add(reference)
        tokens = parse_reference(reference)
        schema = document.at(tokens) if tokens else None
        if tokens and tokens[0] == _DEFINITIONS and isinstance(schema, dict):
            return "/".join(tokens[1:])
    return ""
