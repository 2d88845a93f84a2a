"""The files of a folder on disk."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from connsmith.errors import reason_of
from connsmith.source.files.names import composed, depth_of, is_safe_name, join, parents_of
from connsmith.source.files.port import Entry, EntryKind, UnreadableError
from connsmith.source.limits import MAX_BYTES, MAX_FOLDERS

_FOLDS = sys.platform in {"darwin", "win32"}
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
# A pipe without a writer would keep a plain `open` waiting for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class DiskFiles:
    """The files below a folder; a link is followed only where it leads to a file within the folder.

    Args:
        root: the folder.
        label: what people call it; its path as it is given by default.
    """

    def __init__(self, root: Path, label: str | None = None) -> None:
        self.root = root
        self._label = root.as_posix() if label is None else label
        self._real = os.path.realpath(root)

    @property
    def label(self) -> str:
        """What people call the folder."""
        return self._label

    def place(self, name: str) -> str:
        """Return what people call the file or folder `name`."""
        if self._label == ".":
            return name or self._label
        return os.path.join(self._label, name).replace(os.sep, "/") if name else self._label  # noqa: PTH118 - as in _path

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name, with what is refused; nothing when there is no such folder.

        Raises:
            UnreadableError: the folder cannot be read.
        """
        if folder and not self._is_folder(folder):
            return ()
        try:
            names = self._names(folder)
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise UnreadableError(self.place(folder), f"cannot be read: {reason_of(error)}") from error
        return tuple(filter(None, (self._look(join(folder, name)) for name in sorted(names))))

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for; none when there is no such thing, or the name leads out of the root."""
        found = self._found(name)
        return found if found is None or self._is_spelt_so(name) else None

    def _found(self, name: str) -> Entry | None:
        return self._look(name) if self._is_reachable(name) else None

    def _is_spelt_so(self, name: str) -> bool:
        """Whether each part of `name` is what its folder calls it: macOS and Windows find it in any letter case."""
        if not _FOLDS:
            return True
        parts = zip(("", *parents_of(name)), name.split("/"), strict=True)
        return all(composed(part) in map(composed, self._names(folder)) for folder, part in parts)

    def _names(self, folder: str) -> list[str]:
        return os.listdir(self._path(folder))  # noqa: PTH208 - Path takes longer than the folder

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`, or so much of it that a reader sees that it is too large.

        Raises:
            UnreadableError: there is no such file, it is refused, or it cannot be read.
        """
        entry = self._found(name)
        if entry is None:
            raise UnreadableError(self.place(name), "there is no such file")
        if not entry.is_file:
            raise UnreadableError(self.place(name), EntryKind.SPECIAL.value if entry.is_folder else entry.kind.value)
        # What it was a moment ago, it need not be any more.
        return read_regular(self._path(name), self.place(name), MAX_BYTES)

    def below(self, folder: str) -> DiskFiles:
        """Return the files below `folder`, named relative to it."""
        return DiskFiles(self.root / folder, self.place(folder)) if folder else self

    def _path(self, name: str) -> str:
        return os.path.join(self.root, name) if name else str(self.root)  # noqa: PTH118 - Path takes longer than lstat

    def _is_folder(self, name: str) -> bool:
        return self._is_reachable(name) and depth_of(name) < MAX_FOLDERS and self._is_real_folder(name)

    def _is_reachable(self, name: str) -> bool:
        """Whether `name` leads nowhere but down, through folders and no links."""
        is_modest = is_safe_name(name) and depth_of(name) <= MAX_FOLDERS
        return is_modest and all(map(self._is_real_folder, parents_of(name)))

    def _is_real_folder(self, name: str) -> bool:
        """Whether `name` is a folder and no link: below a link anything could lie."""
        try:
            status = os.lstat(self._path(name))
        except (OSError, ValueError):
            return False
        return stat.S_ISDIR(status.st_mode) and not _is_link(status)

    def _look(self, name: str) -> Entry | None:
        try:
            return Entry(name, self._kind(name, os.lstat(self._path(name))))
        except OSError:
            return None

    def _kind(self, name: str, status: os.stat_result) -> EntryKind:
        if not is_safe_name(name):
            return EntryKind.UNSAFE
        if _is_link(status):
            return self._kind_of_link(name)
        kind = _kind_of_mode(status.st_mode)
        return EntryKind.DEEP if kind is EntryKind.FOLDER and depth_of(name) >= MAX_FOLDERS else kind

    def _kind_of_link(self, name: str) -> EntryKind:
        real = os.path.realpath(self._path(name))
        if real != self._real and not _lies_below(real, self._real):
            return EntryKind.OUTSIDE
        try:
            kind = _kind_of_mode(os.stat(real).st_mode)  # noqa: PTH116 - as in _path
        except OSError:
            return EntryKind.BROKEN
        return EntryKind.LINKED_FOLDER if kind is EntryKind.FOLDER else kind


def read_regular(path: str, place: str, limit: int) -> bytes:
    """Return the content of the file at `path`, but at most one byte more than `limit`.

    Args:
        path: the file; links are followed.
        place: what messages call it.
        limit: how many bytes its reader will take.

    Raises:
        UnreadableError: it is no regular file, or it cannot be read.
    """
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(place, EntryKind.SPECIAL.value)
            return file.read(limit + 1)
    except FileNotFoundError:
        raise UnreadableError(place, "there is no such file") from None
    except IsADirectoryError:
        raise UnreadableError(place, EntryKind.SPECIAL.value) from None
    except OSError as error:
        raise UnreadableError(place, f"cannot be read: {reason_of(error)}") from error


def _is_link(status: os.stat_result) -> bool:
    """Whether something is a link, or a junction, which is one on Windows."""
    return stat.S_ISLNK(status.st_mode) or (_JUNCTION is not None and getattr(status, "st_reparse_tag", 0) == _JUNCTION)


def _kind_of_mode(mode: int) -> EntryKind:
    if stat.S_ISDIR(mode):
        return EntryKind.FOLDER
    return EntryKind.FILE if stat.S_ISREG(mode) else EntryKind.SPECIAL


def _lies_below(real: str, root: str) -> bool:
    """Return whether `real` is in `root`, and not in a folder like .git that holds what nobody writes by hand."""
    if not real.startswith(os.path.join(root, "")):  # noqa: PTH118 - text, not a file
        return False
    return ".git" not in Path(real).relative_to(root).parts
