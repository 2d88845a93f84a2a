"""How large each operation of a definition is, beside the limits of the platform, and what makes it so.

Limits (fact swagger-file-size, operation-count, schema-count-body, schema-count-operation): a file of 1 MB,
256 operations, 512 schemas in a body and 16,384 in an operation, counted after references are followed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import format_pointer
from connsmith.reading.analyses.bodies import Body, bodies_of_operation
from connsmith.reading.analyses.weights import NOTHING, Weights
from connsmith.reading.definition import Definition
from connsmith.reading.schema import children_of
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.emit.artifact import Document

MAX_FILE = 1_048_576
MAX_OPERATIONS = 256
MAX_BODY_SCHEMAS = 512
MAX_OPERATION_SCHEMAS = 16_384


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


def measure(document: Document, size: int) -> DefinitionSize:
    """Return the size of the definition in `document`.

    Args:
        document: the definition.
        size: the bytes of its file, which is what the platform measures.
    """
    measurer = _Measurer(Definition(document.data))
    sizes = sorted(measurer.operations(), key=lambda size: (-size.largest_body, -size.schemas, -size.bytes, size.name))
    return DefinitionSize(size, tuple(sizes))


class _Measurer:
    """Measures the operations of a definition."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition

    def operations(self) -> Iterator[OperationSize]:
        """Yield the size of each operation."""
        for operation in self._definition.operations:
            bodies = list(bodies_of_operation(self._definition, operation))
            largest = max(bodies, key=lambda body: body.weight.schemas, default=Body("", operation.pointer, NOTHING))
            heaviest, count = self._heaviest(largest.pointer, largest.weight.schemas)
            yield OperationSize(
                name=operation.name,
                bytes=_length(operation.data),
                schemas=sum(body.weight.schemas for body in bodies),
                largest_body=largest.weight.schemas,
                depth=max((body.weight.depth for body in bodies), default=0),
                heaviest=format_pointer(heaviest),
                heaviest_schemas=count,
            )

    def _heaviest(self, pointer: Pointer, total: int) -> tuple[Pointer, int]:
        """Follow the heaviest child for as long as it holds more than half of the whole."""
        weigh = self._definition.fact(Weights).of
        count = total
        seen: set[Pointer] = set()
        while pointer not in seen:
            seen.add(pointer)
            schema = self._definition.at(pointer)
            if not isinstance(schema, dict):
                break
            if isinstance(reference := schema.get("$ref"), str):
                pointer = parse_reference(reference) or pointer
                continue
            best = max(children_of(schema), key=lambda child: weigh(child[1]).schemas, default=None)
            if best is None or weigh(best[1]).schemas * 2 <= total:
                break
            pointer, count = (*pointer, *best[0]), weigh(best[1]).schemas
        return pointer, count


def _length(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))
