"""The operations of a document of any version, with their sizes beside the limits of the platform."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.importing.selecting.references import References
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class ListedOperation:
    """One operation of a document.

    Attributes:
        method: its method, in lower case.
        path: its path.
        id: its operationId, "" when it has none.
        tags: its tags.
        bytes: its size as JSON with everything that it refers to.
    """

    method: str
    path: str
    id: str
    tags: tuple[str, ...]
    bytes: int

    @property
    def request(self) -> str:
        """Its request in words."""
        return f"{self.method.upper()} {self.path}"


@dataclass(frozen=True, slots=True)
class OperationList:
    """The operations of one document.

    Attributes:
        operations: all of them, in the order of the document.
        bytes: the size of the document as JSON, laid out as a build does.
    """

    operations: tuple[ListedOperation, ...]
    bytes: int

    @property
    def tags(self) -> dict[str, int]:
        """How many operations each tag has, the most first."""
        counts: dict[str, int] = {}
        for operation in self.operations:
            for tag in operation.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def list_operations(document: Json) -> OperationList:
    """Return the operations of `document`, OpenAPI 2.0 or 3."""
    references = References(document)
    sizes: dict[str, int] = {}
    listed: list[ListedOperation] = []
    for path, method, operation in operations_in(document):
        reached = references.reached(operation)
        sizes.update({name: len(json.dumps(references.target(name))) for name in reached if name not in sizes})
        size = len(json.dumps(operation)) + sum(sizes[name] for name in reached)
        listed.append(ListedOperation(method, path, id_of(operation), tags_of(operation), size))
    return OperationList(tuple(listed), len(json.dumps(document, indent=2)))


def operations_in(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield path, method and object of each operation of `document`."""
    paths = document.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS if isinstance(item, dict) else ():
            if isinstance(item.get(method), dict):
                yield path, method, item[method]


def tags_of(operation: Json) -> tuple[str, ...]:
    """Return the tags of an operation."""
    tags: Any = operation.get("tags")
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


def id_of(operation: Json) -> str:
    """Return the operationId of an operation, "" when it has none."""
    value: Any = operation.get("operationId")
    return value if isinstance(value, str) else ""
