"""Files whose contents are known already, such as those of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.listed import ListedFiles, those_below
from connsmith.source.files.names import join
from connsmith.source.files.port import EntryKind, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping


class MemoryFiles(ListedFiles):
    """The files of an archive, or of anything else that was read as a whole.

    Args:
        contents: the bytes of each file by its name.
        label: what people call all of it.
        folder: the folder of it that is the root; messages name it too.
    """

    def __init__(self, contents: Mapping[str, bytes], label: str, folder: str = "") -> None:
        super().__init__(dict.fromkeys(contents, EntryKind.FILE), label, folder)
        self._contents = contents

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
        return MemoryFiles(those_below(self._contents, folder), self._whole, join(self._folder, folder))
