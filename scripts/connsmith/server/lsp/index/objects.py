"""Names inside objects of OpenAPI: `$ref` and what may stand for it, fragments, and the dynamic calls.

What may stand where is read from the table of kinds that lowering and import use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.fragments import FRAGMENT_FOLDERS
from connsmith.model.grammar import KINDS, Nesting
from connsmith.model.inheritance import EXTENDS
from connsmith.server.lsp.index.notebook import COLLECTIONS
from connsmith.server.lsp.index.symbol import Sort
from connsmith.source.node import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from connsmith.model.grammar import Child, ObjectKind
    from connsmith.server.lsp.index.notebook import Notebook
    from connsmith.source.node import Node

_DYNAMIC = {
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
}
_SOURCES = ("parameter", "parameterReference")


class ObjectReader:
    """Notes the names inside the objects of one file.

    Args:
        notes: where they are noted.
        scope: the operation that inputs belong to; the name of the file where it is a base.
    """

    def __init__(self, notes: Notebook, scope: str) -> None:
        self._notes = notes
        self._scope = scope

    def read(self, node: Node, kind_name: str) -> None:
        """Note the names in `node`, an object of the kind `kind_name` in the source language, or the name of one."""
        kind = KINDS[kind_name]
        if isinstance(node, Scalar) and kind.reference:
            self._notes.refer(node, _sort_of(kind))
        if not isinstance(node, Mapping):
            return
        folder = FRAGMENT_FOLDERS.get(kind_name)
        if folder is not None:
            self._notes.use(Sort.BASE, node.get(EXTENDS), folder)
        for key, value in node.items():
            self._read_entry(kind, key, value)

    def _read_entry(self, kind: ObjectKind, key: str, value: Node) -> None:
        long = kind.short.get(key.removeprefix("="), key.removeprefix("="))
        if long == "$ref" and kind.reference:
            self._notes.refer(value, _sort_of(kind))
        elif long in _DYNAMIC:
            self.read_call(value)
        elif long == "parameters" and kind.name in {"operation", "pathItem"}:
            self._read_parameters(value)
        elif child := kind.children.get(long):
            self._read_child(value, child)

    def _read_child(self, node: Node, child: Child) -> None:
        if child.shape is Nesting.ONE:
            self.read(node, child.kind)
        elif isinstance(node, Mapping):
            for value in node.entries.values():
                self.read(value, child.kind)
        elif isinstance(node, Sequence):
            for item in node.items:
                self.read(item, child.kind)

    def _read_parameters(self, node: Node) -> None:
        """A mapping gives inputs by their names, a list by `name` or by the name of a shared one."""
        if isinstance(node, Mapping):
            for name, value in node.items():
                self._notes.give(Sort.INPUT, name, node.keys[name], self._scope)
                self.read(value, "parameter")
        elif isinstance(node, Sequence):
            for item in node.items:
                name_node = item.get("name") if isinstance(item, Mapping) else None
                if isinstance(name_node, Scalar) and isinstance(name_node.value, str):
                    self._notes.give(Sort.INPUT, name_node.value, name_node.span, self._scope)
                self.read(item, "parameter")

    def read_call(self, node: Node) -> None:
        """Note the operation that a dynamic list, schema or tree calls, and the parameters that go there and come."""
        if not isinstance(node, Mapping):
            return
        called = node.text("operationId")
        if called is None:
            for value in node.entries.values():
                self.read_call(value)
            return
        self._notes.use(Sort.OPERATION, node.get("operationId"))
        parameters = node.get("parameters")
        if isinstance(parameters, Sequence):
            self._notes.use_each(Sort.INPUT, parameters, called)
            self._notes.use_each(Sort.INPUT, parameters, self._scope)
        elif isinstance(parameters, Mapping):
            self._notes.use_keys(Sort.INPUT, parameters, called)
            for value in parameters.entries.values():
                self._read_argument(value)

    def _read_argument(self, value: Node) -> None:
        """A path such as `body/kind` leads into the body, whose properties are no inputs of their own."""
        for key in _SOURCES:
            node = value.get(key) if isinstance(value, Mapping) else None
            if isinstance(node, Scalar) and isinstance(node.value, str) and "/" not in node.value:
                self._notes.use(Sort.INPUT, node, self._scope)


def _sort_of(kind: ObjectKind) -> Sort:
    assert kind.reference is not None
    return COLLECTIONS[kind.reference.split("/")[1]]
