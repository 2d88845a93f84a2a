"""What editors list of a file, and of a whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentSymbol, SymbolKind, WorkspaceSymbol

from connsmith.server.lsp.index.symbol import Sort
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Span
    from connsmith.server.lsp.places import Places
    from connsmith.server.lsp.project import Snapshot
    from connsmith.source.node import Node
    from connsmith.source.project import SourceFile

_DEEPEST = 4
_LISTED = {
    Sort.OPERATION: SymbolKind.Function,
    Sort.DEFINITION: SymbolKind.Struct,
    Sort.SHARED_PARAMETER: SymbolKind.Variable,
    Sort.RESPONSE: SymbolKind.Interface,
    Sort.POLICY: SymbolKind.Event,
    Sort.AUTHENTICATION: SymbolKind.Key,
    Sort.ENVIRONMENT: SymbolKind.Namespace,
    Sort.BASE: SymbolKind.Class,
    Sort.CONNECTION_PARAMETER: SymbolKind.Constant,
}


def document_symbols(file: SourceFile, places: Places) -> list[DocumentSymbol]:
    """Return the keys of `file`, nested as they are."""
    return list(_symbols(file.root, places, _DEEPEST)) if file.root is not None else []


def workspace_symbols(snapshot: Snapshot, places: Places, query: str) -> list[WorkspaceSymbol]:
    """Return everything that has a name of its own in a project and is called like `query`."""
    return [
        WorkspaceSymbol(
            location=places.location(mention.span),
            name=mention.symbol.name,
            kind=_LISTED[mention.symbol.sort],
            container_name=mention.symbol.sort.value,
        )
        for mentions in snapshot.index.by_file.values()
        for mention in mentions
        if mention.gives and mention.symbol.sort in _LISTED and _is_like(mention.symbol.name, query)
    ]


def _is_like(name: str, query: str) -> bool:
    """Return whether the characters of `query` come in `name` in this order, as editors match."""
    rest = iter(name.casefold())
    return all(character in rest for character in query.casefold())


def _symbols(node: Node, places: Places, depth: int) -> Iterator[DocumentSymbol]:
    if depth == 0:
        return
    for name, key, child in _members(node):
        yield DocumentSymbol(
            name=name,
            detail=str(child.value) if isinstance(child, Scalar) and child.value is not None else "",
            kind=_kind_of(child),
            range=places.range(_joined(key, child.span)),
            selection_range=places.range(key),
            children=list(_symbols(child, places, depth - 1)),
        )


def _members(node: Node) -> Iterator[tuple[str, Span, Node]]:
    if isinstance(node, Mapping):
        for key, child in node.items():
            yield key or "''", node.keys[key], child
    elif not isinstance(node, Scalar):
        for number, child in enumerate(node.items, 1):
            if not isinstance(child, Scalar):
                named = child.text("name") if isinstance(child, Mapping) else None
                yield named or str(number), child.span, child


def _joined(key: Span, value: Span) -> Span:
    """A value that a merge brought stands before its key."""
    end = max((key.end_line, key.end_column), (value.end_line, value.end_column))
    return key._replace(end_line=end[0], end_column=end[1])


def _kind_of(node: Node) -> SymbolKind:
    if isinstance(node, Scalar):
        return SymbolKind.Property
    return SymbolKind.Object if isinstance(node, Mapping) else SymbolKind.Array
