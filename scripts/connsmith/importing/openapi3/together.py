"""A schema that the document does not hold: several that one property or item has at once, or in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.note import Note, spelled

if TYPE_CHECKING:
    from connsmith.source.node import Json


class Together(dict[str, Any]):
    """Schemas to compose, under `anyOf` or `allOf`.

    Attributes:
        note: where to list what the composition loses.
    """

    def __init__(self, key: str, parts: list[Any], note: Note) -> None:
        super().__init__({key: parts})
        self.note = note


def compose(key: str, parts: list[Any], note: Note) -> Any:
    """Return the schema that `key`, `anyOf` or `allOf`, makes of `parts`; equal ones count once."""
    distinct = list({spelled(part): part for part in parts}.values())
    return distinct[0] if len(distinct) == 1 else Together(key, distinct, note)


def compose_members(key: str, parts: list[Json], note: Note) -> Json:
    """Return the properties that all of `parts` have among them, each composed by `key` where several have it."""
    names = dict.fromkeys(name for part in parts for name in part)
    composed: Json = {}
    for name in names:
        inner = Note(note.losses, note.at, note.of(f"property {name}"))
        composed[name] = compose(key, [part[name] for part in parts if name in part], inner)
    return composed


def key_of(schema: Any) -> object:
    """Return what tells a composition from others while it is open."""
    if isinstance(schema, Together):
        key, parts = next(iter(schema.items()))
        return (key, frozenset(key_of(part) for part in parts))
    if isinstance(schema, dict) and len(schema) == 1 and isinstance(schema.get("$ref"), str):
        return schema["$ref"]
    return id(schema)
