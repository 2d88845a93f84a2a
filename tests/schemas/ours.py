"""Reads connsmith's own schemas into shapes, by the conventions that the README beside them tells."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from connsmith.schemas.store import ARTIFACTS, load_schema

from .conditions import CONTENT, has_kind, is_choice, tests_of, when_of
from .merging import merge_records, merge_shapes
from .shapes import ANY, EVERY_TYPE, Choice, Grammar, Record, Shape, Test, as_json


def load_ours(document: str, root: str) -> Grammar:
    """Return what connsmith's schema of `document` accepts; `root` is the name of its root kind."""
    schema = load_schema(ARTIFACTS, document)
    reader = _Reader(schema.get("definitions", {}))
    reader.shape(schema, root)
    return Grammar(root, reader.read_all())


class _Reader:
    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.pending: dict[str, Any] = {}
        self.kinds: dict[str, Record | Choice] = {}

    def read_all(self) -> dict[str, Record | Choice]:
        while self.pending:
            self.kind(next(iter(self.pending)))
        return self.kinds

    def kind(self, name: str) -> Record | Choice:
        if name not in self.kinds:
            schema = self.pending[name]
            self.kinds[name] = self.choice(schema, name) if is_choice(schema) else self.record(schema, name)
        self.pending.pop(name, None)
        return self.kinds[name]

    def shape(self, schema: Any, place: str) -> Shape:
        if schema is True:
            return ANY
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return self.shape(self.definitions[name], name)
        if is_choice(schema):
            return self._later(schema, place, types=self.shape(schema["then"], place).types)
        if "if" in schema and "type" not in schema and not (CONTENT & schema.keys()):
            return self._by_type(schema, place)
        shape = Shape(
            types=_types(schema),
            values=frozenset(as_json(value) for value in schema["enum"]) if "enum" in schema else None,
            pattern=schema.get("pattern"),
            minimum=schema.get("minimum"),
            above=schema.get("exclusiveMinimum"),
            least=schema.get("minLength", schema.get("minItems", 0)),
            items=self.shape(schema["items"], f"{place}[]") if "items" in schema else None,
        )
        return self._later(schema, place, shape) if CONTENT & schema.keys() else shape

    def _later(self, schema: Any, place: str, shape: Shape = ANY, types: frozenset[str] | None = None) -> Shape:
        if place not in self.kinds:
            self.pending.setdefault(place, schema)
        return replace(shape, kind=place, types=shape.types if types is None else types)

    def _by_type(self, schema: Any, place: str) -> Shape:
        """A condition on the type alone: what the one branch says of its type, the other says of all the rest."""
        inner, rest = schema.get("then"), schema.get("else")
        if inner is None:
            shape = self.shape(rest, place)
            return replace(shape, types=shape.types | {schema["if"]["type"]})
        shape = self.shape(inner, place)
        return replace(shape, types=shape.types | (EVERY_TYPE if rest is None else _types(rest)))

    def choice(self, schema: Any, name: str) -> Choice:
        tests: list[Test] = []
        while is_choice(schema):
            kind = self.shape(schema["then"], name).kind
            assert kind is not None
            tests += tests_of(schema["if"], kind)
            schema = schema["else"]
        return Choice(name, tuple(tests), self.shape(schema, f"inline{name[0].upper()}{name[1:]}").kind)

    def record(self, schema: Any, name: str) -> Record | Choice:
        closed = schema.get("additionalProperties", True)
        parts = [*schema.get("allOf", ()), *([schema] if "if" in schema else [])]
        patterns = tuple(
            (re.compile(key), self.shape(value or True, f"{name}.others"))
            for key, value in schema.get("patternProperties", {}).items()
        )
        base = Record(
            name,
            keys={
                key: self.shape(value or True, f"{name}.{key}") for key, value in schema.get("properties", {}).items()
            },
            needs=frozenset(schema.get("required", ())),
            either=tuple(frozenset(p["if"]["required"] + p["else"]["required"]) for p in parts if "else" in p),
            when=tuple(when_of(part) for part in parts if "then" in part and not has_kind(part["then"])),
            patterns=patterns,
            rest=self.shape(closed, f"{name}.others") if closed else None,
            least=schema.get("minProperties", 0),
        )
        base = self._with_patterns_of_keys(base)
        branches = [part for part in parts if "then" in part and has_kind(part["then"])]
        return self._with_branches(base, branches) if branches else base

    def _with_patterns_of_keys(self, record: Record) -> Record:
        """A key that is listed must hold to the pattern that matches it, too."""
        keys = dict(record.keys)
        for key, shape in record.keys.items():
            matching = [other for pattern, other in record.patterns if other != ANY and pattern.search(key)]
            for other in matching:
                keys[key] = merge_shapes(other, shape, str(shape.kind), self.kind, self.kinds)
        return replace(record, keys=keys)

    def _with_branches(self, base: Record, branches: list[Any]) -> Choice:
        tests: list[Test] = []
        for branch in branches:
            kind = self.shape(branch["then"], base.name).kind
            assert kind is not None
            overlay = self.kind(kind)
            assert isinstance(overlay, Record)
            self.kinds[kind] = merge_records(base, overlay, kind, self.kind, self.kinds)
            tests += tests_of(branch["if"], kind)
        (key,) = {test.key for test in tests}
        otherwise = None if base.keys[key].values else f"other {base.name}"
        if otherwise:
            self.kinds[otherwise] = replace(base, name=otherwise)
        return Choice(base.name, tuple(tests), otherwise)


def _types(schema: Any) -> frozenset[str]:
    if "enum" in schema:
        return frozenset({"boolean" if isinstance(value, bool) else "string" for value in schema["enum"]})
    written = schema.get("type", sorted(EVERY_TYPE))
    names = {written} if isinstance(written, str) else set(written)
    return frozenset(names | ({"integer"} if "number" in names else set()))
