"""From a name to where it is given, and to everywhere that it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.server.lsp.index.symbol import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Span
    from connsmith.intake.target import Target
    from connsmith.reading.connector import Reading
    from connsmith.server.lsp.index.index import Index
    from connsmith.server.lsp.index.symbol import Occurrence, Symbol


def symbols_at(index: Index, file: str, line: int, column: int) -> tuple[Symbol, ...]:
    """Return what the name at a place stands for.

    At the top of a file whose own name is a name, such as `definitions/Ticket.yaml`, that is meant unless there is
    another.

    Args:
        index: the names of the project.
        file: the name of the file.
        line: the line, counted from 1.
        column: the column, counted from 1.
    """
    found = tuple(dict.fromkeys(mention.symbol for mention in index.at(file, line, column)))
    if found or line > 1:
        return _known(index, found)
    return tuple(mention.symbol for mention in index.by_file.get(file, ()) if mention.is_file)


def find_given(index: Index, file: str, line: int, column: int) -> tuple[Occurrence, ...]:
    """Return where the name at a place is given; arguments as of `symbols_at`."""
    return tuple(item for symbol in symbols_at(index, file, line, column) for item in index.given(symbol))


def find_derived(symbols: Iterable[Symbol], target: Target | None, reading: Reading | None) -> tuple[Span, ...]:
    """Return what brings the connection parameters among `symbols` along that no source gives a name of its own.

    The sources of an artifact are known by place: `api_key` comes from the file of its sign-in.

    Args:
        symbols: what is looked for.
        target: the connector as it was last built.
        reading: what that says.
    """
    if target is None or target.properties is None or reading is None:
        return ()
    wanted = {symbol.name for symbol in symbols if symbol.sort is Sort.CONNECTION_PARAMETER}
    positions = target.properties.positions
    found = (positions.span(each.pointer) for each in reading.connection_parameters if each.name in wanted)
    return tuple(dict.fromkeys(found))


def find_used(index: Index, file: str, line: int, column: int, *, with_given: bool) -> tuple[Occurrence, ...]:
    """Return where the name at a place is used, and with `with_given` where it is given; see `symbols_at`."""
    symbols = symbols_at(index, file, line, column)
    found = index.mentions_of(symbols)
    return found if with_given else tuple(item for item in found if not item.gives)


def _known(index: Index, symbols: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """A name that may stand for two things, such as a base and an environment, stands for the one that there is."""
    known = tuple(symbol for symbol in symbols if index.given(symbol) or symbol.sort is Sort.CONNECTION_PARAMETER)
    return known or symbols
