"""Names of files to the folders that they lie in, for files that are known by a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.names import is_safe_name, parents_of
from connsmith.source.files.port import Entry, EntryKind
from connsmith.source.limits import MAX_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Listing:
    """Answers what lies where, for a list of names.

    Args:
        kinds: what each name stands for; the folders that it lies in need no entry.
    """

    def __init__(self, kinds: Mapping[str, EntryKind]) -> None:
        self._entries: dict[str, Entry] = {}
        for name, kind in kinds.items():
            self._add(name, kind)
        self._children: dict[str, list[Entry]] = {}
        for name in sorted(self._entries):
            self._children.setdefault(name.rpartition("/")[0], []).append(self._entries[name])

    def _add(self, name: str, kind: EntryKind) -> None:
        for depth, folder in enumerate(parents_of(name)):
            if not is_safe_name(folder) or depth == MAX_FOLDERS:
                self._entries[folder] = Entry(folder, EntryKind.DEEP if depth == MAX_FOLDERS else EntryKind.UNSAFE)
                return
            self._entries.setdefault(folder, Entry(folder, EntryKind.FOLDER))
        self._entries[name] = Entry(name, kind if is_safe_name(name) else EntryKind.UNSAFE)

    def entries(self, folder: str) -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name; "" is the root."""
        return tuple(self._children.get(folder, ()))

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for, if there is such a thing."""
        return self._entries.get(name) if is_safe_name(name) else None
