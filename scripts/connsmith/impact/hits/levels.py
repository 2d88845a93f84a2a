"""A way into a value, through the schemas of a definition: which places of the document describe each step of it.

What describes a value may stand in several places: where it is used, the definition that this refers to, and the parts
of its `allOf`. A change is about a value when it stands in one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.impact.flow.tracing import ITEM
from connsmith.reading.values import object_of
from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.impact.flow.tracing import OutputPath
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

_LONGEST_NAME = 3
"""Steps that together may be one name: a reference writes `a/b` for a name with a slash as for two names."""


@dataclass(frozen=True, slots=True)
class Level:
    """All places that describe one value.

    Attributes:
        pointers: the places.
        parts: the schemas that a value must hold to, references followed, each with its place.
    """

    pointers: frozenset[Pointer]
    parts: tuple[tuple[Pointer, Json], ...]

    def names(self) -> dict[str, None]:
        """Return the properties that it lists."""
        return {name: None for _, part in self.parts for name in object_of(part, "properties")}

    def is_required(self, name: str) -> bool:
        """Whether the property `name` must be there."""
        return any(name in required for _, part in self.parts if isinstance(required := part.get("required"), list))


NOWHERE = Level(frozenset(), ())
"""The level of a value that no schema describes."""


class Levels:
    """Finds the places that describe values in one definition; what was found once is kept.

    Args:
        document: the definition.
    """

    def __init__(self, document: JsonDocument) -> None:
        self._document = document
        self._children: dict[tuple[frozenset[Pointer], str | int], Level] = {}
        self._reach: dict[frozenset[Pointer], frozenset[Pointer]] = {}

    def of(self, schema: object, pointer: Pointer) -> Level:
        """Return the level of a value that `schema` at `pointer` describes."""
        return self._level([(pointer, schema)])

    def child(self, level: Level, name: str | int) -> Level:
        """Return the level of the property `name`, or of the items, of a value at `level`."""
        key = (level.pointers, name)
        if key not in self._children:
            self._children[key] = self._level(list(_children(level, name)))
        return self._children[key]

    def walk(self, level: Level, path: OutputPath) -> tuple[Level, ...]:
        """Return the levels along `path`, that of `level` first; they end where no schema describes any more."""
        found = [level]
        at = 0
        while at < len(path):
            for length in range(1, 1 + min(_LONGEST_NAME, len(path) - at)):
                inner = self.child(level, path[at] if length == 1 else "/".join(map(str, path[at : at + length])))
                if inner.pointers:
                    break
            else:
                return (*found, NOWHERE)
            found.append(inner)
            level, at = inner, at + length
        return tuple(found)

    def is_below(self, level: Level, place: Pointer) -> bool:
        """Return whether `place` describes something within a value at `level`."""
        if level.pointers not in self._reach:
            self._reach[level.pointers] = frozenset(self._reached(level))
        reach = self._reach[level.pointers]
        return any(place[:length] in reach for length in range(len(place) + 1))

    def _level(self, waiting: list[tuple[Pointer, object]]) -> Level:
        pointers: dict[Pointer, None] = {}
        parts: list[tuple[Pointer, Json]] = []
        while waiting:
            pointer, schema = waiting.pop()
            if pointer in pointers or not isinstance(schema, dict):
                continue
            pointers[pointer] = None
            target = _target(schema)
            if target is not None:
                waiting.append((target, look_up(self._document.data, target)))
                continue
            parts.append((pointer, schema))
            inner = schema.get("allOf")
            for index, part in enumerate(inner if isinstance(inner, list) else ()):
                waiting.append(((*pointer, "allOf", index), part))
        return Level(frozenset(pointers), tuple(parts))

    def _reached(self, level: Level) -> Iterator[Pointer]:
        seen: set[Pointer] = set()
        waiting = list(level.pointers)
        while waiting:
            pointer = waiting.pop()
            if pointer not in seen:
                seen.add(pointer)
                yield pointer
                waiting.extend(_references(look_up(self._document.data, pointer)))


def _children(level: Level, name: str | int) -> Iterator[tuple[Pointer, object]]:
    if name == ITEM:
        yield from (((*pointer, "items"), part["items"]) for pointer, part in level.parts if "items" in part)
        return
    listed = [(pointer, part) for pointer, part in level.parts if name in object_of(part, "properties")]
    for pointer, part in listed:
        yield (*pointer, "properties", name), part["properties"][name]
    for pointer, part in () if listed else level.parts:
        yield (*pointer, "additionalProperties"), part.get("additionalProperties")


def _target(schema: Json) -> Pointer | None:
    reference = schema.get("$ref")
    return parse_reference(reference) if isinstance(reference, str) else None


def _references(value: object) -> Iterable[Pointer]:
    """Yield where the references anywhere in `value` lead."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            target = _target(node)
            if target is not None:
                yield target
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


_STEPS = {"properties": 2, "items": 1, "additionalProperties": 1, "allOf": 2}
"""The keywords that lead from one schema to another, and how many tokens of a pointer they take."""
_HOLDERS = {"definitions": 2, "parameters": 2, "responses": 2}


def described_by(document: JsonDocument, pointer: Pointer) -> Pointer:
    """Return the schema, parameter or response that the keyword at `pointer` is about.

    >>> described_by(None, ("definitions", "Item", "properties", "tags", "items", "type"))
    ('definitions', 'Item', 'properties', 'tags', 'items')
    """
    at = _holder(pointer)
    if at < len(pointer) and pointer[at] == "schema":
        at += 1
    while at < len(pointer) and str(pointer[at]) in _STEPS and at + _STEPS[str(pointer[at])] <= len(pointer):
        at += _STEPS[str(pointer[at])]
    if at + 1 < len(pointer) and pointer[at] == "required":
        name = look_up(document.data, pointer[: at + 2])
        if isinstance(name, str):
            return (*pointer[:at], "properties", name)
    return pointer[:at]


def _holder(pointer: Pointer) -> int:
    """Return how many tokens lead to the definition, parameter, response or notification that `pointer` is in."""
    if not pointer or pointer[0] != "paths":
        return _HOLDERS.get(str(pointer[0]), len(pointer)) if pointer else 0
    for at in (2, 3):
        if len(pointer) > at + 1 and pointer[at] in {"parameters", "responses"}:
            return at + 2
    return 3 if len(pointer) > 2 and pointer[2] == "x-ms-notification-content" else len(pointer)  # noqa: PLR2004
