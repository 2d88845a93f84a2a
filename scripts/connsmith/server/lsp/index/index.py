"""All names of a project, by file and by what they stand for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from connsmith.server.lsp.index.symbol import Sort, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from connsmith.server.lsp.index.symbol import Occurrence


class Index:
    """The names of one project.

    Args:
        mentions: the names in each file, by the name of the file.
    """

    def __init__(self, mentions: Mapping[str, tuple[Occurrence, ...]]) -> None:
        self.by_file = mentions
        self._by_symbol: dict[Symbol, list[Occurrence]] = defaultdict(list)
        for found in mentions.values():
            for mention in found:
                self._by_symbol[mention.symbol].append(mention)

    def at(self, file: str, line: int, column: int) -> tuple[Occurrence, ...]:
        """Return what stands at a place, the tightest names alone; a name may stand for two things at once.

        Args:
            file: the name of the file.
            line: the line, counted from 1.
            column: the column, counted from 1; just behind a name counts too.
        """
        found = [
            item
            for item in self.by_file.get(file, ())
            if not item.is_file
            and (item.span.line, item.span.column) <= (line, column) <= (item.span.end_line, item.span.end_column)
        ]
        return tuple(item for item in found if item.span == found[-1].span)

    def given(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Return where the name of `symbol` is given.

        An input that an operation has from its bases is found there.
        """
        found = tuple(item for item in self._by_symbol.get(symbol, ()) if item.gives)
        if found or symbol.sort is not Sort.INPUT:
            return found
        return tuple(item for base in self._bases_of(symbol.scope) for item in self.given(symbol._replace(scope=base)))

    def used(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Return where the name of `symbol` is used."""
        return tuple(item for item in self._by_symbol.get(symbol, ()) if not item.gives)

    def symbols(self, sort: Sort) -> tuple[Symbol, ...]:
        """Return what is given of `sort`, by name."""
        given = (symbol for symbol, found in self._by_symbol.items() if any(item.gives for item in found))
        return tuple(sorted({symbol for symbol in given if symbol.sort is sort}, key=lambda symbol: symbol[1:]))

    def family(self, symbol: Symbol) -> tuple[Symbol, ...]:
        """Return every symbol that is `symbol` under another scope: an input that a base gives is one of each heir."""
        given = self.given(symbol)
        if symbol.sort is not Sort.INPUT or not given:
            return (symbol,)
        others = (each for each in self._by_symbol if each.sort is Sort.INPUT and each.name == symbol.name)
        return (symbol, *(each for each in others if each != symbol and self.given(each) == given))

    def mentions_of(self, symbols: Iterable[Symbol]) -> tuple[Occurrence, ...]:
        """Return every place of `symbols`, each once."""
        family = (each for symbol in symbols for each in self.family(symbol))
        found = (item for symbol in family for item in (*self.given(symbol), *self.used(symbol)))
        return tuple({item.span: item for item in found}.values())

    def _bases_of(self, scope: str) -> tuple[str, ...]:
        """Return the files of the bases that an operation, or the file of a base, extends."""
        given = self._by_symbol.get(Symbol(Sort.OPERATION, scope), ())
        files = {item.span.file for item in given if item.gives} or {scope}
        return tuple(
            base.span.file
            for file in files
            for item in self.by_file.get(file, ())
            if item.symbol.sort is Sort.BASE and not item.gives and item.symbol.scope == file.rpartition("/")[0]
            for base in self.given(item.symbol)
            if base.span.file != file
        )
