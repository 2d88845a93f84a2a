"""What of a document breaks a grammar, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from connsmith.diagnostics import Pointer

from .shapes import ANY, Choice, Grammar, Record, Shape, as_json

Trail = tuple[str, Any]


@dataclass(frozen=True)
class Violation:
    """One place that a grammar refuses.

    Attributes:
        pointer: where in the document.
        trail: the places in the grammar that lead there, innermost first, as nested pairs.
        aspect: what is wrong, in the words of the differences.
    """

    pointer: Pointer
    trail: Trail
    aspect: str


def judge(grammar: Grammar, data: Any) -> list[Violation]:
    """Return every violation of `grammar` in `data`."""
    judgement = _Judgement(grammar, [])
    judgement.value(Shape(types=frozenset({"object"}), kind=grammar.root), data, (), (grammar.root, None))
    return judgement.found


@dataclass(frozen=True)
class _Judgement:
    grammar: Grammar
    found: list[Violation]

    def value(self, shape: Shape, value: Any, pointer: Pointer, trail: Trail) -> None:
        if shape is ANY:
            return
        kind = json_type(value)
        if kind not in shape.types:
            self.found.append(Violation(pointer, trail, "type"))
        elif isinstance(value, dict) and shape.kind is not None:
            self.content(shape.kind, value, pointer, trail)
        elif isinstance(value, list):
            self.items(shape, value, pointer, trail)
        elif shape.values is not None or shape.pattern or shape.least or shape.minimum is not None:
            self.plain(shape, value, pointer, trail)
        elif shape.above is not None and isinstance(value, int | float) and value <= shape.above:
            self.found.append(Violation(pointer, trail, "range"))

    def plain(self, shape: Shape, value: Any, pointer: Pointer, trail: Trail) -> None:
        if shape.values is not None and as_json(value) not in shape.values:
            self.found.append(Violation(pointer, trail, "values"))
        if isinstance(value, str):
            if shape.pattern and not re.search(shape.pattern, value):
                self.found.append(Violation(pointer, trail, "pattern"))
            if len(value) < shape.least:
                self.found.append(Violation(pointer, trail, "length"))
        elif isinstance(value, int | float) and shape.minimum is not None and value < shape.minimum:
            self.found.append(Violation(pointer, trail, "range"))

    def items(self, shape: Shape, value: list[Any], pointer: Pointer, trail: Trail) -> None:
        if len(value) < shape.least:
            self.found.append(Violation(pointer, trail, "length"))
        if shape.distinct and len({as_json(item) for item in value}) < len(value):
            self.found.append(Violation(pointer, trail, "distinct"))
        if shape.items is not None:
            for index, item in enumerate(value):
                self.value(shape.items, item, (*pointer, index), (f"{trail[0]}[]", trail))

    def content(self, name: str, value: dict[str, Any], pointer: Pointer, trail: Trail) -> None:
        kind = self.grammar.kinds[name]
        while isinstance(kind, Choice):
            chosen = kind.choose(value)
            if chosen is None:
                key = kind.tests[0].key
                place = (f"{kind.name}.{key}", trail)
                self.found.append(Violation((*pointer, key), place, "values" if key in value else "needed"))
                return
            kind = self.grammar.kinds[chosen]
        self.record(kind, value, pointer, trail)

    def record(self, record: Record, value: dict[str, Any], pointer: Pointer, trail: Trail) -> None:
        for key in _missing(record, value):
            self.found.append(Violation((*pointer, key), (f"{record.name}.{key}", trail), "needed"))
        if len(value) < record.least or (record.some and not any(record.some.search(key) for key in value)):
            self.found.append(Violation(pointer, (f"{record.name}.others", trail), "length"))
        banned = {key for when in record.when if _holds(when.key, when.values, value) for key in when.without}
        for key, inner in value.items():
            shape = None if key in banned else record.find(key)
            place = (f"{record.name}.{key}" if key in record.keys else f"{record.name}.others", trail)
            if shape is None:
                self.found.append(Violation((*pointer, key), (f"{record.name}.{key}", trail), "key"))
            else:
                self.value(shape, inner, (*pointer, key), place)


def _missing(record: Record, value: dict[str, Any]) -> set[str]:
    needs = {key for when in record.when if _holds(when.key, when.values, value) for key in when.needs}
    either = {max(keys) for keys in record.either if not keys & value.keys()}
    return {key for key in record.needs | needs | either if key not in value}


def _holds(key: str, values: frozenset[str], value: dict[str, Any]) -> bool:
    return key in value and as_json(value[key]) in values


_TYPES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null"}


def json_type(value: Any) -> str:
    """Return the JSON type of `value`, as draft 7 tells integers from numbers."""
    if isinstance(value, float):
        return "integer" if value.is_integer() else "number"
    return _TYPES[type(value)]
