"""Case files: YAML text to cases whose values know their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.schemas.sources import check_data
from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Diagnostic, Span

KIND = "case"
"""The JSON Schema that case files hold to."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        file: the file that it stands in, as messages name it.
        name: what it states.
        operation: the id of the operation that it calls, with its place.
        connection: the values of the connection.
        node: everything else, as it is written.
    """

    file: str
    name: str
    operation: Scalar
    connection: dict[str, Any]
    node: Mapping

    @property
    def operation_id(self) -> str:
        """The id of the operation that it calls."""
        return str(self.operation.value)

    @property
    def span(self) -> Span:
        """The place of its name, or else its beginning."""
        name = self.node.get("name")
        return name.span if name is not None else self.node.span

    def text(self, key: str, default: str = "") -> str:
        """Return the text or word at `key`."""
        node = self.node.get(key)
        if not isinstance(node, Scalar):
            return default
        if isinstance(node.value, bool):
            return "on" if node.value else "off"
        return str(node.value)

    @property
    def policies(self) -> bool:
        """Whether policies are applied."""
        return self.text("policies", "on") != "off"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one file, and what is wrong with it."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_cases(text: str, file: str) -> CaseFile:
    """Return the cases in `text`, which `file` holds; mistakes are diagnostics."""
    tree = parse_yaml(text, file)
    if tree.root is None or tree.diagnostics:
        return CaseFile((), tree.diagnostics)
    diagnostics = check_data(KIND, tree.root)
    if diagnostics or not isinstance(tree.root, Mapping):
        return CaseFile((), tuple(diagnostics))
    return CaseFile(tuple(_cases(tree.root, file)), ())


def _cases(root: Mapping, file: str) -> Iterator[Case]:
    listed = root.get("cases")
    for number, node in enumerate(listed.items if isinstance(listed, Sequence) else (), 1):
        if isinstance(node, Mapping):
            operation = node.get("operation") or root.get("operation")
            assert isinstance(operation, Scalar)
            connection = node.get("connection") or root.get("connection")
            yield Case(
                file=file,
                name=node.text("name") or f"case {number}",
                operation=operation,
                connection=plain_mapping(connection),
                node=node,
            )


def plain_mapping(node: Node | None) -> dict[str, Any]:
    """Return the JSON value of a mapping, empty when there is none."""
    return {name: plain(value) for name, value in node.items()} if isinstance(node, Mapping) else {}
