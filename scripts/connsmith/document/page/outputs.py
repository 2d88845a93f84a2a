"""Schemas of outputs to rows, and the definitions that they reach (fact page-returns, page-definitions)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import DefinitionSection, OutputRow, TypeName
from connsmith.document.page.types import ARRAY_PREFIX, DYNAMIC, UNTYPED, basic_name
from connsmith.document.texts import shown_text, text_in
from connsmith.reading.merging import ARRAY, OBJECT, MergedSchema, merge_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.document.page.anchors import Anchors
    from connsmith.reading.definition import Definition

_MAX_DEPTH = 24
_BASIC = frozenset({"string", "binary", "integer", "number", "boolean", "file"})


class Outputs:
    """Turns output schemas into rows, and remembers every definition on the way.

    Args:
        source: the definition document.
        anchors: names the headings of the definitions.
    """

    def __init__(self, source: Definition, anchors: Anchors) -> None:
        self._source = source
        self._definitions = dict(source.objects("definitions"))
        self._anchors = anchors
        self._reached: dict[str, str] = {}
        self._pseudo: dict[str, str] = {}

    def type_of(self, schema: object) -> TypeName:
        """Return the type of `schema`; a definition that it names is reached."""
        prefix = ""
        for _ in range(_MAX_DEPTH):
            merged = merge_schema(self._source, schema)
            if merged.definition:
                return TypeName(shown_text(merged.definition), prefix, self._reach(merged.definition))
            if merged.is_dynamic:
                return TypeName(DYNAMIC, prefix)
            if merged.type != ARRAY:
                return TypeName(basic_name(merged) or (UNTYPED if prefix else ""), prefix)
            prefix += ARRAY_PREFIX
            schema = merged.items
        return TypeName(OBJECT, prefix)

    def body_type(self, schema: object) -> TypeName:
        """Return the type of a whole body; a basic one gets a definition of its own (fact def-primitive)."""
        found = self.type_of(schema)
        if found.anchor or found.prefix or found.name == DYNAMIC:
            return found
        name = found.name or UNTYPED
        if name not in self._pseudo:
            self._pseudo[name] = self._anchors.name(f"type {name}")
        return TypeName(name, anchor=self._pseudo[name])

    def rows(self, schema: MergedSchema) -> tuple[OutputRow, ...]:
        """Return the rows of an object, or of an array whose own row has an empty path (fact def-array)."""
        if schema.type == OBJECT:
            return tuple(self._object_rows(schema, "", 0))
        name = text_in(schema.data, "x-ms-summary")
        return tuple(self._property_rows(name, "", schema.data, schema, 0))

    def definitions(self) -> tuple[DefinitionSection, ...]:
        """Return the reached definitions in the order of the document, then the basic types (fact def-order)."""
        built: dict[str, DefinitionSection] = {}
        while waiting := [name for name in self._reached if name not in built]:
            for name in waiting:
                built[name] = self._definition(name)
        ordered = tuple(built[name] for name in self._definitions if name in built)
        return ordered + tuple(_basic_definition(name, anchor) for name, anchor in self._sorted_pseudo())

    def _reach(self, name: str) -> str:
        if name not in self._reached:
            self._reached[name] = self._anchors.name(name)
        return self._reached[name]

    def _definition(self, name: str) -> DefinitionSection:
        # Not through a reference to `name`: its own keyword would count as one more reference.
        schema = merge_schema(self._source, self._definitions[name])
        description = text_in(schema.data, "description")
        title, anchor = shown_text(name), self._reached[name]
        if schema.is_dynamic:
            return DefinitionSection(title, anchor, description, note="The fields are dynamic.")
        return DefinitionSection(title, anchor, description, self.rows(schema))

    def _object_rows(self, schema: MergedSchema, path: str, depth: int) -> Iterator[OutputRow]:
        for key, written in schema.properties.items():
            merged = merge_schema(self._source, written.schema, written.pointer)
            if merged.is_internal:
                continue
            name = shown_text(key)
            below = f"{path}.{name}" if path else name
            label = name if merged.definition else text_in(merged.data, "x-ms-summary") or name
            yield from self._property_rows(label, below, written.schema, merged, depth)

    def _property_rows(
        self, label: str, path: str, written: object, schema: MergedSchema, depth: int
    ) -> Iterator[OutputRow]:
        """A parent of leaves has no row; an array of objects has one, and its fields follow without brackets."""
        found = self.type_of(written)
        inner = self._innermost(schema) if not found.anchor and found.name == OBJECT else None
        has_leaves = inner is not None and bool(inner.properties) and depth < _MAX_DEPTH
        if found.prefix or not has_leaves:
            yield OutputRow(label, path, found, text_in(schema.data, "description"))
        if inner is not None and has_leaves:
            yield from self._object_rows(inner, path, depth + 1)

    def _innermost(self, schema: MergedSchema) -> MergedSchema:
        for _ in range(_MAX_DEPTH):
            if schema.type != ARRAY:
                break
            schema = merge_schema(self._source, schema.items)
        return schema

    def _sorted_pseudo(self) -> list[tuple[str, str]]:
        ends = {UNTYPED: 0, OBJECT: 2}
        return sorted(self._pseudo.items(), key=lambda item: (ends.get(item[0], 1), item[0]))


def _basic_definition(name: str, anchor: str) -> DefinitionSection:
    if name == OBJECT:
        return DefinitionSection(name, anchor, note="This is the type 'object'.")
    # The page of AvePoint Cloud Governance ends with a bare `uuid`: only types, not formats, are explained.
    return DefinitionSection(name, anchor, note=f"This is the basic data type '{name}'." if name in _BASIC else "")
