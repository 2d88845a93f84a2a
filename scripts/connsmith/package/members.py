"""The files of anyone's zip archive, read one by one: an archive of a thousand flows is never whole in memory."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from connsmith.package.opening import (
    DAMAGES,
    MAX_TOTAL_BYTES,
    UnsafeArchiveError,
    damaged,
    list_entries,
    read_entry,
)
from connsmith.source.files.listed import ListedFiles, those_below
from connsmith.source.files.names import join
from connsmith.source.files.port import EntryKind, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping


COST_OF_REFUSAL = 16 * 1024 * 1024
"""What an entry that is refused takes of the allowance, so that an archive of a thousand bombs ends soon."""


class Allowance:
    """How many bytes may still come out of an archive and of the archives in it.

    Args:
        left: the bytes at the beginning.
    """

    def __init__(self, left: int = MAX_TOTAL_BYTES) -> None:
        self.left = left


class ArchiveFiles(ListedFiles):
    """The files of a zip archive, or of a folder of it.

    Args:
        archive: the archive.
        members: what each name below the root stands for in it.
        label: what people call the archive.
        allowance: what may come out of it.
        folder: the folder of the archive that is the root.
    """

    def __init__(
        self,
        archive: zipfile.ZipFile,
        members: Mapping[str, zipfile.ZipInfo],
        label: str,
        allowance: Allowance,
        folder: str = "",
    ) -> None:
        super().__init__(dict.fromkeys(members, EntryKind.FILE), label, folder)
        self._archive = archive
        self._members = members
        self._allowance = allowance

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`.

        Raises:
            UnreadableError: there is no such file.
            UnsafeArchiveError: it is damaged, or expands beyond what an honest archive does.
        """
        member = self._members.get(name)
        if member is None:
            raise UnreadableError(self.place(name), "there is no such file")
        before = self._allowance.left
        if before <= 0:
            raise UnsafeArchiveError(f"{self._whole}: holds more than {MAX_TOTAL_BYTES // 1024 // 1024} MB in all")
        # What comes out of an entry that is refused has cost as much; only what was read well costs what it holds.
        self._allowance.left = max(0, before - COST_OF_REFUSAL)
        try:
            content = read_entry(self._archive, member, self._whole, before)
        except DAMAGES as error:
            raise damaged(self._whole, error) from error
        self._allowance.left = before - len(content)
        return content

    def below(self, folder: str) -> ArchiveFiles:
        """Return the files below `folder`, named relative to it."""
        inner = those_below(self._members, folder)
        return ArchiveFiles(self._archive, inner, self._whole, self._allowance, join(self._folder, folder))


def open_members(data: bytes, label: str, allowance: Allowance) -> ArchiveFiles:
    """Return the files of the zip archive `data`.

    Args:
        data: the bytes of the archive.
        label: what people call it.
        allowance: what may come out of it; it is shared with the archives in it.

    Raises:
        UnsafeArchiveError: it is no zip, is damaged, or has names that nobody should unpack.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members, _ = list_entries(archive, label)
    except DAMAGES as error:
        raise damaged(label, error) from error
    return ArchiveFiles(archive, members, label, allowance)
