"""Artifacts in a folder: written whole or not at all, and compared with what is there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from connsmith.emit.artifact import ARTIFACT_FILES
from connsmith.errors import CannotWriteError, reason_of
from connsmith.source.files.named import read_beginning, real_path
from connsmith.source.layout import CONNECTOR, FOLDERS
from connsmith.temporary import put_in_place, remove_abandoned, write_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_NO_OUTPUT = (*FOLDERS, "script", "templates")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` into `folder`; each old file stays whole until the new one is complete.

    All new files are written first and renamed afterwards, so that an interruption leaves no half-written file; what
    killed runs have left beside the files goes away. A link gives way to a file: what it leads to may lie anywhere.

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
            written.append((write_beside(target.parent, target.name, content), target))
        for temporary, target in written:
            put_in_place(temporary, target)
        for parent in {target.parent for _, target in written}:
            remove_abandoned(parent)
    except OSError as error:
        raise CannotWriteError(f"{folder}: cannot write here: {reason_of(error)}") from error
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def remove_files(paths: Iterable[Path]) -> None:
    """Remove the files at `paths`, such as those that are no longer made; what is gone already is no mistake.

    Raises:
        CannotWriteError: the file system refuses.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWriteError(f"{path}: cannot be removed: {reason_of(error)}") from error


def write_file(path: Path, content: bytes) -> None:
    """Write the file that somebody named; a link means the file that it leads to.

    Raises:
        CannotWriteError: the file system refuses, or the link leads back to itself.
    """
    file = real_path(path)
    if file.is_symlink():
        raise CannotWriteError(f"{path}: a link that leads back to itself, so there is no file to write")
    write_folder(file.parent, {file.name: content})


def refuse_sources(folder: Path) -> None:
    """Keep output out of the folders that a project, whichever it is, is made of.

    Raises:
        CannotWriteError: `folder` lies in one of them.
    """
    place = real_path(folder)
    for project in place.parents:
        name = place.relative_to(project).parts[0]
        if name in _NO_OUTPUT and (project / CONNECTOR).is_file():
            reason = f"{name}/ holds sources, and the next run would take what is written there for one"
            raise CannotWriteError(f"{folder}: {reason}; choose another folder, such as out/")


def stale_files(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return the names of `files` that are missing in `folder`, or not what a build makes."""
    return [
        name for name, content in files.items() if not (folder / name).is_file() or not holds(folder / name, content)
    ]


def difference_of(path: Path, content: bytes) -> str:
    """Return in which way the stale file at `path` is not the `content` that a build makes.

    Raises:
        UnreadableError: it cannot be read.
    """
    if not path.is_file():
        return "is missing"
    # With a carriage return before each end of a line it has at most twice as many bytes.
    found = read_beginning(path, 2 * len(content) + 1)
    if found.replace(b"\r\n", b"\n") != content.replace(b"\r\n", b"\n"):
        return "differs from what the sources make"
    kept = "`* text=auto eol=lf` in .gitattributes keeps git from changing them"
    return f"has other ends of lines than the sources make; {kept}"


def holds(path: Path, content: bytes) -> bool:
    """Return whether the file at `path` has just this `content`; no more of it is read than that takes.

    Raises:
        UnreadableError: it cannot be read.
    """
    return read_beginning(path, len(content) + 1) == content


def leftover_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Return the artifacts in `folder` that this build does not make; paconn would take them along."""
    return [folder / name for name in ARTIFACT_FILES if name not in files and (folder / name).is_file()]


def _refuse_special(target: Path) -> None:
    if target.exists() and not target.is_file():
        raise CannotWriteError(f"{target}: not a regular file, so it is not replaced")
