"""One side's definition: its parts with their pointers, and where its references lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.diff.compare.located import Located, as_object
from connsmith.diff.compare.shape import SchemaShape, build_shape
from connsmith.reading.definition import Definition
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.operation import Operation


class Endpoint(NamedTuple):
    """An operation of a definition under the one name that both sides know it by.

    Attributes:
        id: its operationId, or its method and path when it has none or shares it with another.
        operation: the operation as it is read.
    """

    id: str
    operation: Operation

    @property
    def body(self) -> Located:
        """The operation object."""
        return Located(self.operation.data, self.operation.pointer)

    @property
    def item(self) -> Located:
        """The path item that holds it."""
        return Located(self.operation.path_item, self.operation.pointer[:-1])

    @property
    def path(self) -> str:
        """Its path."""
        return self.operation.path

    @property
    def method(self) -> str:
        """Its method, in lower case."""
        return self.operation.method

    @property
    def request(self) -> str:
        """The method and the path, as in `GET /items`."""
        return self.operation.request

    @property
    def pointer(self) -> Pointer:
        """Where it stands."""
        return self.operation.pointer

    @property
    def address(self) -> str:
        """The path at which the platform calls it: basePath and path in one."""
        return self.operation.address.whole_path


class Specification:
    """A definition, read as the platform reads it.

    Args:
        data: the JSON object; parts that are of the wrong type are treated as absent.
    """

    def __init__(self, data: Any) -> None:
        self.definition = Definition(as_object(data))
        self.root = Located(self.definition.data, ())
        self._targets: dict[str, Located | None] = {}
        self._shapes: dict[tuple[int, ...], SchemaShape] = {}
        self.operations = tuple(self._name_operations())
        self.by_id = {operation.id: operation for operation in self.operations}
        self.operation_ids = frozenset(self.by_id)
        self.has_webhooks = any(endpoint.operation.is_webhook for endpoint in self.operations)

    def follow(self, located: Located) -> Located:
        """Return what `located` refers to, through any number of plain references; itself when it refers to nothing."""
        seen: set[str] = set()
        while not located.earlier:
            reference = _plain_reference(located.node)
            if reference is None or reference in seen:
                return located
            seen.add(reference)
            target = self.target(reference)
            if target is None:
                return located
            located = target
        return located

    def target(self, reference: str) -> Located | None:
        """Return the object that a local `reference` leads to, or none when it leads nowhere."""
        if reference not in self._targets:
            self._targets[reference] = self._find(reference)
        return self._targets[reference]

    def shape(self, located: Located) -> SchemaShape:
        """Return the schema at `located`, with references and allOf folded in."""
        if located.is_absent:
            return SchemaShape(located.pointer)
        key = located.identity
        if key not in self._shapes:
            self._shapes[key] = build_shape(located, self.target)
        return self._shapes[key]

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

    def _name_operations(self) -> list[Endpoint]:
        found: list[Endpoint] = []
        taken: set[str] = set()
        for operation in self.definition.operations:
            name = operation.id if operation.id and operation.id not in taken else operation.request
            taken.add(name)
            found.append(Endpoint(name, operation))
        return found


def _plain_reference(node: Any) -> str | None:
    if isinstance(node, dict) and len(node) == 1:
        reference = node.get("$ref")
        return reference if isinstance(reference, str) else None
    return None
