"""One side's definition: its parts with their pointers, and where its references lead."""

from __future__ import annotations

from typing import Any, NamedTuple

from connsmith.diff.compare.located import Located, as_object
from connsmith.diff.compare.shape import Shape, build_shape
from connsmith.model.grammar import METHODS
from connsmith.source.reference import parse_reference


class Operation(NamedTuple):
    """One operation of a definition, where it stands.

    Attributes:
        id: its operationId, or its method and path when it has none or shares it with another.
        path: the path.
        method: the method, in lower case.
        body: the operation object.
        item: the path item that holds it.
    """

    id: str
    path: str
    method: str
    body: Located
    item: Located

    @property
    def request(self) -> str:
        """The method and the path, as in `GET /items`."""
        return f"{self.method.upper()} {self.path}"

    @property
    def pointer(self) -> tuple[str | int, ...]:
        """Where the operation stands."""
        return self.body.pointer


class Specification:
    """A definition, read as the platform reads it.

    Args:
        data: the JSON object; parts that are of the wrong type are treated as absent.
    """

    def __init__(self, data: Any) -> None:
        self.root = Located(as_object(data), ())
        self._targets: dict[str, Located | None] = {}
        self._shapes: dict[int, Shape] = {}
        self.operations = tuple(self._read_operations())
        self.by_id = {operation.id: operation for operation in self.operations}
        self.operation_ids = frozenset(self.by_id)
        self.has_webhooks = any("x-ms-notification-content" in item.item.node for item in self.operations)

    def follow(self, located: Located) -> Located:
        """Return what `located` refers to, through any number of plain references; itself when it refers to nothing."""
        seen: set[str] = set()
        while True:
            reference = _plain_reference(located.node)
            if reference is None or reference in seen:
                return located
            seen.add(reference)
            target = self.target(reference)
            if target is None:
                return located
            located = target

    def target(self, reference: str) -> Located | None:
        """Return the object that a local `reference` leads to, or none when it leads nowhere."""
        if reference not in self._targets:
            self._targets[reference] = self._find(reference)
        return self._targets[reference]

    def shape(self, located: Located) -> Shape:
        """Return the schema at `located`, with references and allOf folded in."""
        if located.is_absent:
            return Shape(located.pointer)
        key = id(located.node)
        if key not in self._shapes:
            self._shapes[key] = build_shape(located, self.target)
        return self._shapes[key]

    def address(self, operation: Operation) -> str:
        """Return the path at which the platform calls `operation`: basePath and path in one.

        >>> definition = {"basePath": "/v1/", "paths": {"/a": {"get": {}}}}
        >>> specification = Specification(definition)
        >>> specification.address(specification.operations[0])
        '/v1/a'
        """
        return f"{self.root.text('basePath').rstrip('/')}/{operation.path.lstrip('/')}"

    def _find(self, reference: str) -> Located | None:
        tokens = parse_reference(reference)
        if not tokens:
            return None
        located = self.root
        for token in tokens:
            located = located.child(token)
            if located.is_absent:
                return None
        return located if isinstance(located.node, dict) else None

    def _read_operations(self) -> list[Operation]:
        found: list[Operation] = []
        taken: set[str] = set()
        paths = self.root.child("paths")
        for path, item in paths.objects():
            for method in METHODS:
                if not isinstance(item.node.get(method), dict):
                    continue
                body = item.child(method)
                written = body.node.get("operationId")
                name = f"{method.upper()} {path}"
                if isinstance(written, str) and written not in taken:
                    name = written
                taken.add(name)
                found.append(Operation(id=name, path=path, method=method, body=body, item=item))
        return found


def _plain_reference(node: Any) -> str | None:
    if isinstance(node, dict) and len(node) == 1:
        reference = node.get("$ref")
        return reference if isinstance(reference, str) else None
    return None
