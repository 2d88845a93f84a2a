"""Artifacts in a folder: written whole or not at all, and compared with what is there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.emit.artifact import ARTIFACT_FILES
from connsmith.errors import CannotWriteError

if TYPE_CHECKING:
    from collections.abc import Mapping


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`; each old file stays whole until the new one is complete.

    All new files are written first and renamed afterwards, so that an interruption leaves no half-written file. A link
    gives way to a file: what it leads to may lie anywhere.

    Raises:
        CannotWriteError: the file system refuses, or something that is no file stands in the way, such as a device.
    """
    written: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            _refuse_special(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append((_write_beside(target.parent, target.name, content), target))
        for temporary, target in written:
            temporary.replace(target)
    except OSError as error:
        raise CannotWriteError(f"{folder}: cannot write here: {error.strerror}") from error
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def compare_folder(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return one line for each file in which `folder` differs from what a build makes."""
    lines = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            lines.append(f"{name} is missing")
        elif path.read_bytes() != content:
            lines.append(f"{name} differs from what the sources make")
    lines.extend(f"{path.name} is no longer made" for path in leftover_files(folder, files))
    return lines


def leftover_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Return the artifacts in `folder` that this build does not make; paconn would take them along."""
    return [folder / name for name in ARTIFACT_FILES if name not in files and (folder / name).is_file()]


def _refuse_special(target: Path) -> None:
    if target.exists() and not target.is_file():
        raise CannotWriteError(f"{target}: not a regular file, so it is not replaced")


def _write_beside(folder: Path, name: str, content: bytes) -> Path:
    descriptor, path = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes private files, and artifacts are not private.
        Path(path).chmod(0o666 & ~_umask())
    except BaseException:  # an interrupt by the user, too, must leave nothing behind
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
