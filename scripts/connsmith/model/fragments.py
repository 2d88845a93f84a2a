"""`extends: NAME` inside a source: a schema, parameter or response with a base of its folder merged underneath.

What a build writes has no trace of it: a fragment is shared by the sources alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.model.grammar import KINDS, Child, Nesting
from connsmith.model.inheritance import EXTENDS
from connsmith.model.lowering import ESCAPE
from connsmith.source.limits import MAX_EXPANDED_NODES
from connsmith.source.node import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.model.grammar import ObjectKind
    from connsmith.model.inheritance import Inheritance

FRAGMENT_FOLDERS = {"schema": "definitions", "parameter": "parameters", "response": "responses"}
"""For each kind of object that may extend a fragment, the folder of its fragments."""

_NOTIFICATION = "notification"


class Fragments:
    """Puts the fragments of one connector into the sources that extend them.

    Attributes:
        diagnostics: fragments that hold themselves, or that come to too much.

    Args:
        inheritance: knows the bases of every folder.
    """

    def __init__(self, inheritance: Inheritance) -> None:
        self._inheritance = inheritance
        self._left = MAX_EXPANDED_NODES
        self.diagnostics: list[Diagnostic] = []

    def expand_operation(self, source: Mapping) -> Mapping:
        """Return the operation or trigger `source` with its fragments."""
        expanded = self.expand(source, "operation")
        notification = source.mapping(_NOTIFICATION)
        if notification is None or not isinstance(expanded, Mapping):
            return source if not isinstance(expanded, Mapping) else expanded
        kind = "notificationContent" if "schema" in notification else "schema"
        return expanded.with_entry(_NOTIFICATION, self.expand(notification, kind), source.keys[_NOTIFICATION])

    def expand(self, node: Node, kind_name: str, above: tuple[tuple[str, str], ...] = ()) -> Node:
        """Return `node`, an object of the kind `kind_name` in the source language, with its fragments.

        Args:
            node: the object.
            kind_name: its kind, as `grammar` names it.
            above: folder and name of the fragments around it.
        """
        if not isinstance(node, Mapping):
            return node
        kind = KINDS[kind_name]
        folder = FRAGMENT_FOLDERS.get(kind_name)
        name = node.get(EXTENDS)
        if folder is not None and isinstance(name, Scalar) and isinstance(name.value, str):
            use = (folder, name.value)
            if use in above or self._left <= 0:
                self._refuse(name, is_circle=use in above)
                return node.without(EXTENDS)
            above = (*above, use)
            node = self._inheritance.extend(node, folder)
            self._left -= _size(node)
        entries = {key: self._expand_entry(kind, key, value, above) for key, value in node.items()}
        return Mapping(entries, node.keys, node.span)

    def _expand_entry(self, kind: ObjectKind, key: str, value: Node, above: tuple[tuple[str, str], ...]) -> Node:
        child = kind.children.get(kind.short.get(key, key))
        return value if child is None or key.startswith(ESCAPE) else self._expand_child(value, child, above)

    def _expand_child(self, node: Node, child: Child, above: tuple[tuple[str, str], ...]) -> Node:
        if child.shape is Nesting.ONE:
            return self.expand(node, child.kind, above)
        if isinstance(node, Mapping):
            # Parameters are a list in the artifact, and mostly a mapping from name in sources.
            expanded = {key: self.expand(value, child.kind, above) for key, value in node.items()}
            return Mapping(expanded, node.keys, node.span)
        if isinstance(node, Sequence):
            return Sequence(tuple(self.expand(item, child.kind, above) for item in node.items), node.span)
        return node

    def _refuse(self, name: Scalar, *, is_circle: bool) -> None:
        if is_circle:
            message = f"the fragment {name.value} holds itself; make it a definition, and name that"
        else:
            message = "these fragments come to more than a connector can hold; make definitions of them"
        self.diagnostics.append(sourceproblems.EXTENDS_CYCLE.at(name.span, message))


def _size(node: Node) -> int:
    if isinstance(node, Scalar):
        return 1
    children = node.entries.values() if isinstance(node, Mapping) else node.items
    return 1 + sum(_size(child) for child in children)
