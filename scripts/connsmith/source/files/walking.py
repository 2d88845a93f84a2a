"""Everything below a folder, in any files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.port import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.source.files.port import Entry, Files


def entries_below(files: Files, folder: str = "") -> Iterator[Entry]:
    """Yield what lies at any depth below `folder` and is no folder, by name, with what is refused.

    Raises:
        UnreadableError: a folder cannot be read.
    """
    for entry in files.entries(folder):
        if entry.is_folder:
            yield from entries_below(files, entry.name)
        else:
            yield entry


def files_named(files: Files, folder: str, suffixes: Iterable[str]) -> Iterator[str]:
    """Yield the files at any depth below `folder` whose names end in one of `suffixes`, in any letter case.

    Raises:
        UnreadableError: one of them is refused, or a folder cannot be read.
    """
    wanted = tuple(suffixes)
    for entry in entries_below(files, folder):
        if entry.leaf.lower().endswith(wanted):
            if entry.is_refused:
                raise UnreadableError(files.place(entry.name), entry.kind.value)
            yield entry.name
