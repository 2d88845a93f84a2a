"""One file that somebody named on the command line or in settings, wherever it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.files.disk import DiskFiles, read_regular
from connsmith.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path


def locate(path: Path) -> tuple[DiskFiles, str]:
    """Return the folder that the file `path` lies in, and its name there; a named link means what it leads to."""
    if path.is_symlink():
        path = path.resolve()
    return DiskFiles(path.parent), path.name


def root_of(path: Path) -> DiskFiles:
    """Return the files that what is said about the connector at `path` is relative to."""
    return DiskFiles(path) if path.is_dir() else locate(path)[0]


def read_named(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of the file at `path`, but at most one byte more than `limit`.

    Raises:
        UnreadableError: there is no such file, it is no regular one, or it cannot be read.
    """
    return read_regular(str(path), path.as_posix(), limit)
