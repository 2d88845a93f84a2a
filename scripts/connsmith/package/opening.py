"""The bytes of anyone's zip archive to its files, within limits that an honest package never meets."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.source.files.named import read_beginning
from connsmith.source.files.names import is_safe_name

if TYPE_CHECKING:
    from pathlib import Path

MAX_ENTRIES = 10_000
MAX_ENTRY_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
_RATIO_FLOOR = 1024 * 1024
_CHUNK = 1024 * 1024
_SEPARATORS = re.compile(r"[/\\]")
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What Python's reader raises for an archive that is none, or a damaged one."""

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins, and an empty one."""


class UnsafeArchiveError(ConnsmithError):
    """An archive that cannot be read, or that nobody should unpack."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The content of an archive.

    Attributes:
        files: the content of each file by its path, with forward slashes.
        folders: every folder that an entry names or lies in.
    """

    files: dict[str, bytes]
    folders: frozenset[str]

    def in_folder(self, folder: str) -> dict[str, bytes]:
        """Return the files directly in `folder` by their names; "" is the root."""
        prefix = f"{folder}/" if folder else ""
        return {
            path[len(prefix) :]: content
            for path, content in self.files.items()
            if path.startswith(prefix) and "/" not in path[len(prefix) :]
        }

    def folders_in(self, folder: str) -> tuple[str, ...]:
        """Return the names of the folders directly in `folder`; "" is the root."""
        prefix = f"{folder}/" if folder else ""
        inside = (path[len(prefix) :] for path in self.folders if path.startswith(prefix))
        return tuple(sorted({path for path in inside if "/" not in path}))


def is_archive(path: Path) -> bool:
    """Return whether the file at `path` is meant as a zip archive, be it damaged or begin with other bytes."""
    begins_so = read_beginning(path, len(_SIGNATURES[0])) in _SIGNATURES
    return begins_so or path.suffix.lower() == ".zip" or zipfile.is_zipfile(path)


def open_archive(data: bytes, name: str) -> Archive:
    """Return what the zip archive `data` holds.

    Args:
        data: the bytes of the archive.
        name: what messages call it.

    Raises:
        UnsafeArchiveError: it is no zip, is damaged or encrypted, has names that lead out of a folder or twice
            to the same file, or expands beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name)
    except DAMAGES as error:
        raise damaged(name, error) from error


def damaged(name: str, error: Exception) -> UnsafeArchiveError:
    """Return what is to be said of the archive `name` that Python's reader cannot read."""
    return UnsafeArchiveError(f"{name}: not a zip archive, or a damaged one ({_reason(error)})")


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0][:100] or type(error).__name__


def _read(archive: zipfile.ZipFile, name: str) -> Archive:
    entries, folders = list_entries(archive, name)
    files: dict[str, bytes] = {}
    total = 0
    for path, entry in entries.items():
        files[path] = read_entry(archive, entry, name, MAX_TOTAL_BYTES - total)
        total += len(files[path])
    return Archive(files, folders)


def list_entries(archive: zipfile.ZipFile, name: str) -> tuple[dict[str, zipfile.ZipInfo], frozenset[str]]:
    """Return the files of `archive` by their paths, and its folders.

    Raises:
        UnsafeArchiveError: there are too many, or one has a name that leads out of a folder or twice to the same file.
    """
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnsafeArchiveError(f"{name}: {len(entries):,} entries; at most {MAX_ENTRIES:,} are read")
    files: dict[str, zipfile.ZipInfo] = {}
    folders: set[str] = set()
    for entry in entries:
        path = _safe_path(entry, name)
        folders.update(_parents(path))
        if entry.is_dir() or entry.filename.endswith("\\"):
            folders.add(path)
            continue
        if path in files:
            raise UnsafeArchiveError(f"{name}: two entries are called {_shown(path)}")
        files[path] = entry
    if clash := sorted(folders & files.keys()):
        raise UnsafeArchiveError(f"{name}: {_shown(clash[0])} is both a file and a folder")
    return files, frozenset(folders)


def _safe_path(entry: zipfile.ZipInfo, name: str) -> str:
    """Compress-Archive writes backslashes, so they separate too (fact zip-backslashes)."""
    parts = _SEPARATORS.split(entry.filename)
    if parts[-1] == "":
        parts.pop()
    path = "/".join(parts)
    if not is_safe_name(path) or not path.isprintable():
        raise UnsafeArchiveError(f"{name}: the entry {_shown(entry.filename)} would be written outside of its folder")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnsafeArchiveError(f"{name}: {_shown(entry.filename)} is a symbolic link")
    if entry.flag_bits & _ENCRYPTED:
        raise UnsafeArchiveError(f"{name}: {_shown(entry.filename)} is encrypted")
    if entry.compress_type not in _METHODS:
        raise UnsafeArchiveError(f"{name}: {_shown(entry.filename)} is compressed in a way that solutions never are")
    return path


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int) -> bytes:
    """Return the content of `entry`; count what really comes out, as what the header says may be a lie.

    Raises:
        UnsafeArchiveError: it is more than `left` bytes, or more than an honest archive makes of so few.
    """
    limit = min(MAX_ENTRY_BYTES, left, max(_RATIO_FLOOR, entry.compress_size * MAX_RATIO))
    chunks = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise UnsafeArchiveError(f"{name}: {_shown(entry.filename)} expands beyond {limit:,} bytes")
            chunks.append(chunk)
    return b"".join(chunks)


def _parents(path: str) -> set[str]:
    parts = path.split("/")
    return {"/".join(parts[:index]) for index in range(1, len(parts))}


def _shown(text: str) -> str:
    return ascii(text[:100])
