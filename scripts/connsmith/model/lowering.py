"""Short names to the keys that OpenAPI 2.0 and the platform read.

Nodes move, and their spans move along. A key that starts with `=` is written exactly as it is,
with everything below it: nothing of the source language applies there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.model.dynamic import lower_dynamic_schema, lower_dynamic_values
from connsmith.model.grammar import KINDS, Child, Nesting, ObjectKind
from connsmith.source.node import Mapping, MappingDraft, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from connsmith.diagnostics import Diagnostic, Span

ESCAPE = "="
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


@dataclass(frozen=True, slots=True)
class Lowering:
    """Lowers the nodes of one connector.

    Attributes:
        diagnostics: keys that are written twice, by their short and their long name.
        references: what `$ref: Name` and its like refer to: the pointer, and the name as it was written.
        ambiguous: names that mean both a parameter and a body property of the operation in hand.
        kinds: every kind of object by its name, with its short names.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    references: list[tuple[str, Scalar]] = field(default_factory=list)
    ambiguous: frozenset[str] = frozenset()
    kinds: AnyMapping[str, ObjectKind] = field(default_factory=lambda: KINDS)

    def within(self, ambiguous: frozenset[str]) -> Lowering:
        """Return the lowering for an operation with these ambiguous names; both note what they find in one place."""
        return replace(self, ambiguous=ambiguous)

    def lower(self, node: Node, kind_name: str) -> Node:
        """Return `node`, an object of the kind `kind_name` or the name of one, with long names throughout."""
        kind = self.kinds[kind_name]
        if isinstance(node, Scalar) and isinstance(node.value, str) and kind.reference:
            return self._refer_to(node, kind.reference)
        if not isinstance(node, Mapping):
            return node
        target = MappingDraft(node.span, self._refuse)
        for key, value in node.items():
            span = node.keys[key]
            if key.startswith(ESCAPE):
                target.add(key.removeprefix(ESCAPE), value, span)
            else:
                self._lower_entry(kind, key, value, span, target)
        return target.mapping()

    def lower_child(self, node: Node, child: Child) -> Node:
        """Return `node`, which hangs below a key as `child` says, with long names throughout."""
        if child.shape is Nesting.ONE:
            return self.lower(node, child.kind)
        if child.shape is Nesting.LIST and isinstance(node, Sequence):
            return Sequence(tuple(self.lower(item, child.kind) for item in node.items), node.span)
        if child.shape is Nesting.MAP and isinstance(node, Mapping):
            return self._lower_map(node, child.kind)
        return node

    def _refer(self, node: Node, prefix: str) -> Node:
        """Return the JSON pointer that `node`, the value of a `$ref`, means; a name means one below `prefix`."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return node
        pointer = full_reference(node.value, prefix)
        if pointer != node.value:
            self.references.append((pointer, node))
        return Scalar(pointer, node.span)

    def _refer_to(self, name: Scalar, prefix: str) -> Mapping:
        """Return the reference object for `name` below `prefix`."""
        return Mapping({"$ref": self._refer(name, prefix)}, {"$ref": name.span}, name.span)

    def _lower_map(self, node: Mapping, kind: str) -> Mapping:
        """Names in a map are the author's own, so neither escapes nor short names apply to them."""
        return Mapping({key: self.lower(value, kind) for key, value in node.items()}, node.keys, node.span)

    def _refuse(self, key: str, span: Span) -> None:
        message = f"{key} is written twice here, by its short and its long name; keep one"
        self.diagnostics.append(sourceproblems.NAME_TWICE.at(span, message))

    def _lower_entry(self, kind: ObjectKind, key: str, value: Node, span: Span, target: MappingDraft) -> None:
        if key == "dynamicValues" and key in kind.short:
            _add_all(target, lower_dynamic_values(value, self.ambiguous), span)
        elif key == "dynamicSchema" and key in kind.short:
            _add_all(target, lower_dynamic_schema(value, self.ambiguous), span)
        elif key == "enumValues" and key in kind.short:
            _add_all(target, _lower_enum_values(value), span)
        elif key == "$ref" and kind.reference:
            target.add(key, self._refer(value, kind.reference), span)
        else:
            long = kind.short.get(key, key)
            child = kind.children.get(long)
            target.add(long, self.lower_child(value, child) if child else value, span)


def _add_all(target: MappingDraft, entries: dict[str, Node], span: Span) -> None:
    """Add several entries that one key stands for."""
    for key, node in entries.items():
        target.add(key, node, span)


def full_reference(name: str, prefix: str) -> str:
    """Return the JSON pointer that `name` means below `prefix`; a pointer stays as it is.

    >>> full_reference("Item", "#/definitions/"), full_reference("#/definitions/Item", "#/definitions/")
    ('#/definitions/Item', '#/definitions/Item')
    """
    return prefix + name if _NAME.fullmatch(name) else name


def _lower_enum_values(node: Node) -> dict[str, Node]:
    """`enumValues` as a mapping from value to display name gives the list that the platform reads."""
    if not isinstance(node, Mapping):
        return {"x-ms-enum-values": node}
    items = tuple(
        Mapping(
            {"value": Scalar(value, node.keys[value]), "displayName": name},
            {"value": node.keys[value], "displayName": name.span},
            node.keys[value],
        )
        for value, name in node.items()
    )
    return {"x-ms-enum-values": Sequence(items, node.span)}
