"""Files whose contents are known already, such as those of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.listing import Listing
from connsmith.source.files.names import join
from connsmith.source.files.port import EntryKind, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.source.files.port import Entry


class MemoryFiles:
    """The files of an archive, or of anything else that was read as a whole.

    Args:
        contents: the bytes of each file by its name.
        label: what people call all of it.
        folder: the folder of it that is the root; messages name it too.
    """

    def __init__(self, contents: Mapping[str, bytes], label: str, folder: str = "") -> None:
        self._contents = contents
        self._whole = label
        self._folder = folder
        self._listing = Listing(dict.fromkeys(contents, EntryKind.FILE))

    @property
    def label(self) -> str:
        """What people call the root."""
        return self.place("")

    def place(self, name: str) -> str:
        """Return what people call the file or folder `name`."""
        return place_in(self._whole, join(self._folder, name))

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name; nothing when there is no such folder."""
        return self._listing.entries(folder)

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for; none when there is no such thing."""
        return self._listing.entry(name)

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`.

        Raises:
            UnreadableError: there is no such file.
        """
        if name not in self._contents:
            raise UnreadableError(self.place(name), "there is no such file")
        return self._contents[name]

    def below(self, folder: str) -> MemoryFiles:
        """Return the files below `folder`, named relative to it."""
        prefix = f"{folder}/" if folder else ""
        inner = {name[len(prefix) :]: data for name, data in self._contents.items() if name.startswith(prefix)}
        return MemoryFiles(inner, self._whole, join(self._folder, folder))


def place_in(whole: str, name: str) -> str:
    """Return what people call the file `name` of something that is no folder on disk, such as a revision.

    >>> place_in("HEAD", "connector/connector.yaml")
    'HEAD:connector/connector.yaml'
    """
    return f"{whole}:{name}" if name else whole
