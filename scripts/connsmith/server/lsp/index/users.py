"""Which operations use something, be it directly or through definitions and bases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.server.lsp.index.symbol import Sort, Symbol

if TYPE_CHECKING:
    from connsmith.server.lsp.index.index import Index
    from connsmith.server.lsp.index.symbol import Occurrence

_COUNTED = frozenset({Sort.OPERATION, Sort.DEFINITION, Sort.SHARED_PARAMETER, Sort.RESPONSE, Sort.POLICY, Sort.BASE})


def counted(index: Index, file: str) -> tuple[Occurrence, ...]:
    """Return the names that `file` gives and whose users are worth counting."""
    return tuple(item for item in index.by_file.get(file, ()) if item.gives and item.symbol.sort in _COUNTED)


def users_of(index: Index, symbol: Symbol) -> frozenset[str]:
    """Return the ids of the operations that use `symbol`; an operation does not use itself."""
    found: set[str] = set()
    seen = {symbol}
    waiting = [symbol]
    while waiting:
        for mention in index.used(waiting.pop()):
            given = [item.symbol for item in index.by_file.get(mention.span.file, ()) if item.gives]
            operations = {item.name for item in given if item.sort is Sort.OPERATION}
            found |= operations
            further = [] if operations else [item for item in given if item.sort in _COUNTED and item not in seen]
            seen.update(further)
            waiting.extend(further)
    if symbol.sort is Sort.POLICY:
        found |= _named_by(index, symbol)
    return frozenset(found - {symbol.name})


def _named_by(index: Index, policy: Symbol) -> set[str]:
    """A policy may name its operations itself."""
    files = {item.span.file for item in index.given(policy)}
    return {
        item.symbol.name
        for file in files
        for item in index.by_file.get(file, ())
        if item.symbol.sort is Sort.OPERATION and not item.gives
    }
