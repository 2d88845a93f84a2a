"""A new name for an operation, a definition, a parameter and the like, wherever the old one stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.errors import ConnsmithError
from connsmith.server.lsp.index.symbol import Sort
from connsmith.server.lsp.navigation import symbols_at
from connsmith.source.files.walking import entries_below
from connsmith.source.layout import BASE_PREFIX, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.server.lsp.index.index import Index
    from connsmith.server.lsp.index.symbol import Occurrence, Symbol
    from connsmith.server.lsp.project import Snapshot
    from connsmith.source.files.port import Files

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_DISTINCT = re.compile(r"[a-z0-9][A-Z]|_")
_WARNINGS = {
    Sort.OPERATION: "flows that use {old} hold its name and fail once it is gone; with `replaces: {old}` in a new "
    "operation both work",
    Sort.INPUT: "flows that fill in {old} hold its name; they lose the value, or fail when it is required",
    Sort.CONNECTION_PARAMETER: "connections hold the value of {old} under this name; they have to be made anew",
}
_FIXED = frozenset({Sort.AUTHENTICATION, Sort.ENVIRONMENT})


@dataclass(frozen=True, slots=True)
class Rename:
    """What a new name changes.

    Attributes:
        edits: the places that get a new text.
        files: the files that get a new name, old and new.
        warning: who else holds the old name; "" when nobody does.
    """

    edits: tuple[tuple[Span, str], ...]
    files: tuple[tuple[str, str], ...]
    warning: str


def find_renamed(index: Index, file: str, line: int, column: int) -> Occurrence | None:
    """Return the name at a place as it stands there, when it can be changed; see `navigation.symbols_at`."""
    found = [item for item in index.at(file, line, column) if item.symbol.sort not in _FIXED]
    return found[0] if found else None


def rename(snapshot: Snapshot, file: str, line: int, column: int, new: str) -> Rename:
    """Return what changes when the name at a place becomes `new`.

    Args:
        snapshot: the sources.
        file: the name of the file.
        line: the line, counted from 1.
        column: the column, counted from 1.
        new: the new name.

    Raises:
        ConnsmithError: there is no name at this place, or it cannot become `new`.
    """
    index = snapshot.index
    symbols = tuple(each for each in symbols_at(index, file, line, column) if each.sort not in _FIXED)
    if not symbols:
        raise ConnsmithError("there is no name here that can be changed")
    symbol = symbols[0]
    _refuse(index, symbols, new)
    mentions = index.mentions_of(symbols[:1])
    edits = {item.span: new for item in mentions if not item.is_file}
    edits |= dict.fromkeys(_in_texts(snapshot.files, symbol), new)
    files = tuple((item.span.file, _file_named(item, new)) for item in mentions if item.is_file)
    warning = _WARNINGS.get(symbol.sort, "").format(old=symbol.name)
    return Rename(tuple(sorted(edits.items())), files, warning)


def _refuse(index: Index, symbols: tuple[Symbol, ...], new: str) -> None:
    symbol = symbols[0]
    what = symbol.sort.value
    if not _NAME.fullmatch(new):
        raise ConnsmithError(f"{new!r} is no name: use letters, digits, `_`, `.` and `-`, and begin with a letter")
    if any(index.given(each._replace(name=new)) for each in index.family(symbol)):
        article = "an" if what[0] in "aeiou" else "a"
        raise ConnsmithError(f"there is {article} {what} {new} already; choose another name")
    if not index.given(symbol):
        raise ConnsmithError(f"no source gives the {what} {symbol.name} its name, so it cannot be changed here")
    for item in index.mentions_of((symbol,)):
        beside = [other for other in index.by_file[item.span.file] if other.span == item.span and not other.is_file]
        twins = {other.symbol for other in beside} - set(index.family(symbol))
        if any(index.given(twin) for twin in twins):
            raise ConnsmithError(
                f"{item.span.file}:{item.span.line} passes {symbol.name} on under the same name; write "
                f"`{symbol.name}: {{parameter: {symbol.name}}}` there first"
            )


def _file_named(mention: Occurrence, new: str) -> str:
    folder, slash, _ = mention.span.file.rpartition("/")
    prefix = BASE_PREFIX if mention.symbol.sort is Sort.BASE else ""
    return f"{folder}{slash}{prefix}{new}{SUFFIX}"


def _in_texts(files: Files, symbol: Symbol) -> Iterator[Span]:
    """Yield where scripts and prose name `symbol`: a string in C#, and in prose code, or a word that is no other."""
    name = re.escape(symbol.name)
    is_operation = symbol.sort is Sort.OPERATION
    if is_operation:
        yield from _matches(files, "script", (".cs", ".csx"), rf'(?<="){name}(?=")')
    if is_operation or symbol.sort is Sort.DEFINITION:
        words = rf"(?<![\w.\-]){name}(?![\w\-])" if _DISTINCT.search(symbol.name) else rf"(?<=`){name}(?=`)"
        yield from _matches(files, "docs", (".md",), words)


def _matches(files: Files, folder: str, suffixes: tuple[str, ...], pattern: str) -> Iterator[Span]:
    for entry in entries_below(files, folder):
        if entry.is_file and entry.suffix in suffixes:
            text = files.read(entry.name).decode("utf-8", "replace")
            for number, line in enumerate(text.split("\n"), 1):
                for found in re.finditer(pattern, line):
                    yield Span(entry.name, number, found.start() + 1, number, found.end() + 1)
