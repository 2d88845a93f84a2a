"""How large each operation of a definition is, beside the limits of the platform, and what makes it so.

Limits (rules.md swagger-file-size, operation-count, schema-count-body, schema-count-operation; FAQ): a file of 1 MB,
256 operations, 512 schemas in a body and 16,384 in an operation, counted after references are followed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.check.views.definition import Definition
from connsmith.diagnostics import format_pointer
from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.emit.artifact import Document

MAX_FILE = 1_048_576
MAX_OPERATIONS = 256
MAX_BODY_SCHEMAS = 512
MAX_OPERATION_SCHEMAS = 16_384
_COUNT_LIMIT = 10**9
_DEPTH_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class OperationSize:
    """How large one operation is.

    Attributes:
        name: its operationId, else method and path.
        bytes: the length of its own JSON, references not followed.
        schemas: its schemas after references are followed, over all bodies.
        largest_body: those of its largest request or response body.
        depth: how deep its schemas are nested, references followed.
        heaviest: the pointer of the part that holds most of the largest body; the place to cut.
        heaviest_schemas: the schemas in that part.
    """

    name: str
    bytes: int
    schemas: int
    largest_body: int
    depth: int
    heaviest: str
    heaviest_schemas: int

    @property
    def is_too_large(self) -> bool:
        """Whether the platform refuses it."""
        return self.largest_body > MAX_BODY_SCHEMAS or self.schemas > MAX_OPERATION_SCHEMAS


@dataclass(frozen=True, slots=True)
class DefinitionSize:
    """How large a definition is, with its operations, the largest first."""

    bytes: int
    operations: tuple[OperationSize, ...]


def measure(document: Document) -> DefinitionSize:
    """Return the size of the definition in `document`."""
    measurer = _Measurer(Definition(document.data))
    sizes = sorted(measurer.operations(), key=lambda size: (-size.largest_body, -size.schemas, -size.bytes, size.name))
    return DefinitionSize(_length(document.data), tuple(sizes))


class _Weight:
    """The number of schemas in one and the depth of its nesting."""

    __slots__ = ("depth", "schemas")

    def __init__(self, schemas: int, depth: int) -> None:
        self.schemas = schemas
        self.depth = depth


class _Measurer:
    """Weighs every schema of a definition once."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._weights: dict[str, _Weight] = {}

    def operations(self) -> Iterator[OperationSize]:
        """Yield the size of each operation."""
        for operation in self._definition.operations:
            bodies = [(*item.target, "schema") for item in operation.parameters if "schema" in item.data]
            bodies += [(*item.target, "schema") for item in operation.responses if "schema" in item.data]
            weighed = [(self._weigh(self._at(body)), body) for body in bodies]
            largest, place = max(weighed, key=lambda pair: pair[0].schemas, default=(_Weight(0, 0), operation.pointer))
            heaviest, count = self._heaviest(place, largest.schemas)
            yield OperationSize(
                operation.name,
                _length(operation.data),
                sum(weight.schemas for weight, _ in weighed),
                largest.schemas,
                max((weight.depth for weight, _ in weighed), default=0),
                format_pointer(heaviest),
                count,
            )

    def _at(self, pointer: Pointer) -> Any:
        return look_up(self._definition.data, pointer)

    def _weigh(self, schema: Any) -> _Weight:
        if not isinstance(schema, dict):
            return _Weight(0, 0)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            return self._weigh_reference(reference)
        weights = [self._weigh(child) for _, child in _children(schema)]
        count = 1 + sum(weight.schemas for weight in weights)
        depth = 1 + max((weight.depth for weight in weights), default=0)
        return _Weight(min(count, _COUNT_LIMIT), min(depth, _DEPTH_LIMIT))

    def _weigh_reference(self, reference: str) -> _Weight:
        known = self._weights.get(reference)
        if known is None:
            # A schema that contains itself counts once: the platform stops there too, or refuses it by another rule.
            self._weights[reference] = _Weight(1, 1)
            tokens = parse_reference(reference)
            known = self._weights[reference] = self._weigh(None if tokens is None else self._at(tokens))
        return known

    def _heaviest(self, pointer: Pointer, total: int) -> tuple[Pointer, int]:
        """Follow the heaviest child for as long as it holds more than half of the whole."""
        count = total
        seen: set[Pointer] = set()
        while pointer not in seen:
            seen.add(pointer)
            schema = self._at(pointer)
            if not isinstance(schema, dict):
                break
            if isinstance(reference := schema.get("$ref"), str):
                pointer = parse_reference(reference) or pointer
                continue
            best = max(_children(schema), key=lambda child: self._weigh(child[1]).schemas, default=None)
            if best is None or self._weigh(best[1]).schemas * 2 <= total:
                break
            pointer, count = (*pointer, *best[0]), self._weigh(best[1]).schemas
        return pointer, count


def _children(schema: dict[str, Any]) -> Iterator[tuple[Pointer, Any]]:
    properties = schema.get("properties")
    for name, child in properties.items() if isinstance(properties, dict) else ():
        yield ("properties", name), child
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield (key,), schema[key]
    parts = schema.get("allOf")
    for index, child in enumerate(parts if isinstance(parts, list) else ()):
        yield ("allOf", index), child


def _length(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
