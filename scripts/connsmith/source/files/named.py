"""One file that somebody named on the command line or in settings, wherever it lies."""

from __future__ import annotations

import os
from pathlib import Path

from connsmith.source.files.disk import DiskFiles, read_regular
from connsmith.source.files.port import UnreadableError
from connsmith.source.limits import MAX_BYTES


def locate(path: Path) -> tuple[DiskFiles, str]:
    """Return the folder that the file `path` lies in, and its name there; a named link means what it leads to."""
    if path.is_symlink():
        path = real_path(path)
    return DiskFiles(path.parent), path.name


def real_path(path: Path) -> Path:
    """Return `path` with every link followed, as far as links lead: one that leads back to itself stays."""
    return Path(os.path.realpath(path))  # Path.resolve raises for such a link, and not always the same


def root_of(path: Path) -> DiskFiles:
    """Return the files that what is said about the connector at `path` is relative to."""
    return DiskFiles(path) if path.is_dir() else locate(path)[0]


def read_named(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of the file at `path`.

    Raises:
        UnreadableError: there is no such file, it is no regular one, it has more bytes than `limit`, or it cannot be
            read.
    """
    content = read_regular(str(path), path.as_posix(), limit)
    if len(content) > limit:
        raise UnreadableError(path.as_posix(), f"larger than {limit // 1024 // 1024} MB")
    return content


def read_beginning(path: Path, length: int) -> bytes:
    """Return the first bytes of the file at `path`, `length` of them where it has so many.

    Raises:
        UnreadableError: there is no such file, it is no regular one, or it cannot be read.
    """
    return read_regular(str(path), path.as_posix(), length)[:length]
