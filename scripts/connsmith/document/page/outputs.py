"""Schemas of outputs to rows, and the definitions that they reach (rules.md 9.5 and 9.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import Definition, Field, TypeName
from connsmith.document.page.types import ARRAY, DYNAMIC, OBJECT, UNTYPED, basic_name, is_dynamic, kind_of
from connsmith.document.page.values import is_internal, object_in, shown_text, text_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.document.page.anchors import Anchors
    from connsmith.document.page.references import References
    from connsmith.document.page.values import JsonObject

_MAX_DEPTH = 24
_ARRAY_PREFIX = "array of "
_BASIC = frozenset({"string", "binary", "integer", "number", "boolean", "file"})


class Outputs:
    """Turns output schemas into rows, and remembers every definition on the way.

    Args:
        document: the definition document.
        references: follows its references.
        anchors: names the headings of the definitions.
    """

    def __init__(self, document: JsonObject, references: References, anchors: Anchors) -> None:
        self._definitions = object_in(document, "definitions")
        self._references = references
        self._anchors = anchors
        self._reached: dict[str, str] = {}
        self._pseudo: dict[str, str] = {}

    def type_of(self, schema: Any) -> TypeName:
        """Return the type of `schema`; a definition that it names is reached."""
        prefix = ""
        for _ in range(_MAX_DEPTH):
            resolved = self._references.schema(schema)
            value = resolved.value
            if resolved.definition:
                return TypeName(shown_text(resolved.definition), prefix, self._reach(resolved.definition))
            if is_dynamic(value):
                return TypeName(DYNAMIC, prefix)
            if kind_of(value) != ARRAY:
                return TypeName(basic_name(value) or (UNTYPED if prefix else ""), prefix)
            prefix += _ARRAY_PREFIX
            schema = value.get("items")
        return TypeName(OBJECT, prefix)

    def body_type(self, schema: Any) -> TypeName:
        """Return the type of a whole body; a basic one gets a definition of its own (rules.md def-primitive)."""
        found = self.type_of(schema)
        if found.anchor or found.prefix or found.name == DYNAMIC:
            return found
        name = found.name or UNTYPED
        if name not in self._pseudo:
            self._pseudo[name] = self._anchors.name(f"type {name}")
        return TypeName(name, anchor=self._pseudo[name])

    def rows(self, schema: JsonObject) -> tuple[Field, ...]:
        """Return the rows of an object, or of an array whose own row has an empty path (rules.md def-array)."""
        if kind_of(schema) == OBJECT:
            return tuple(self._object_rows(schema, "", 0))
        name = text_in(schema, "x-ms-summary")
        return tuple(self._property_rows(name, "", schema, schema, 0))

    def definitions(self) -> tuple[Definition, ...]:
        """Return the reached definitions in the order of the document, then the basic types (rules.md def-order)."""
        built: dict[str, Definition] = {}
        while waiting := [name for name in self._reached if name not in built]:
            for name in waiting:
                built[name] = self._definition(name)
        ordered = tuple(built[name] for name in self._definitions if name in built)
        return ordered + tuple(_basic_definition(name, anchor) for name, anchor in self._sorted_pseudo())

    def _reach(self, name: str) -> str:
        if name not in self._reached:
            self._reached[name] = self._anchors.name(name)
        return self._reached[name]

    def _definition(self, name: str) -> Definition:
        # Not through a reference to `name`: its own keyword would count as one more reference.
        schema = self._references.schema(self._definitions[name]).value
        description = text_in(schema, "description")
        title, anchor = shown_text(name), self._reached[name]
        if is_dynamic(schema):
            return Definition(title, anchor, description, note="The fields are dynamic.")
        return Definition(title, anchor, description, self.rows(schema))

    def _object_rows(self, schema: JsonObject, path: str, depth: int) -> Iterator[Field]:
        for key, written in object_in(schema, "properties").items():
            resolved = self._references.schema(written)
            if is_internal(resolved.value):
                continue
            name = shown_text(key)
            below = f"{path}.{name}" if path else name
            label = name if resolved.definition else text_in(resolved.value, "x-ms-summary") or name
            yield from self._property_rows(label, below, written, resolved.value, depth)

    def _property_rows(self, label: str, path: str, written: Any, schema: JsonObject, depth: int) -> Iterator[Field]:
        """A parent of leaves has no row; an array of objects has one, and its fields follow without brackets."""
        found = self.type_of(written)
        inner = self._innermost(schema) if not found.anchor and found.name == OBJECT else {}
        has_leaves = bool(object_in(inner, "properties")) and depth < _MAX_DEPTH
        if found.prefix or not has_leaves:
            yield Field(label, path, found, text_in(schema, "description"))
        if has_leaves:
            yield from self._object_rows(inner, path, depth + 1)

    def _innermost(self, schema: JsonObject) -> JsonObject:
        for _ in range(_MAX_DEPTH):
            if kind_of(schema) != ARRAY:
                break
            schema = self._references.schema(schema.get("items")).value
        return schema

    def _sorted_pseudo(self) -> list[tuple[str, str]]:
        ends = {UNTYPED: 0, OBJECT: 2}
        return sorted(self._pseudo.items(), key=lambda item: (ends.get(item[0], 1), item[0]))


def _basic_definition(name: str, anchor: str) -> Definition:
    if name == OBJECT:
        return Definition(name, anchor, note="This is the type 'object'.")
    # The page of AvePoint Cloud Governance ends with a bare `uuid`: only types, not formats, are explained.
    return Definition(name, anchor, note=f"This is the basic data type '{name}'." if name in _BASIC else "")
