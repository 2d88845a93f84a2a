"""The files of an editor: what is being typed, over what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.listed import those_below
from connsmith.source.files.listing import Listing
from connsmith.source.files.port import Entry, EntryKind, Files

if TYPE_CHECKING:
    from collections.abc import Mapping


class OverlayFiles:
    """Files of which some have other contents than those that are saved, or are not saved at all.

    What the files below refuse, such as a link that leads out, stays refused.

    Args:
        base: the files below.
        buffers: the bytes of each file that differs, by its name.
    """

    def __init__(self, base: Files, buffers: Mapping[str, bytes]) -> None:
        self._base = base
        self._buffers = buffers
        self._listing = Listing(dict.fromkeys(buffers, EntryKind.FILE))

    @property
    def label(self) -> str:
        """What people call the root."""
        return self._base.label

    def place(self, name: str) -> str:
        """Return what people call the file or folder `name`."""
        return self._base.place(name)

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name, with what is refused; nothing when there is no such folder.

        Raises:
            UnreadableError: the folder cannot be read.
        """
        found = {entry.name: entry for entry in self._listing.entries(folder)}
        found |= {entry.name: entry for entry in self._base.entries(folder)}
        return tuple(found[name] for name in sorted(found))

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for; none when there is no such thing, or the name leads out of the root."""
        return self._base.entry(name) or self._listing.entry(name)

    def read(self, name: str) -> bytes:
        """Return the content of the file `name` as it is in the editor, else as it is saved.

        Raises:
            UnreadableError: there is no such file, it is refused, or it cannot be read.
        """
        entry = self.entry(name)
        is_typed = entry is not None and entry.is_file and name in self._buffers
        return self._buffers[name] if is_typed else self._base.read(name)

    def below(self, folder: str) -> OverlayFiles:
        """Return the files below `folder`, named relative to it."""
        return OverlayFiles(self._base.below(folder), those_below(self._buffers, folder))
