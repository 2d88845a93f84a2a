"""Temporary files and folders beside what they will become, named so that the next run knows those of a killed one.

Each carries the machine and the process that made it. It is abandoned when that process is gone, or when it is old:
nothing is under way for an hour.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = ".connsmith-"
_NAME = re.compile(r"\..+\.connsmith-([0-9a-f]{8})-([0-9]+)-[^.]+")
_LONGEST_NAME = 100
_OLD = 3600.0
_PAUSES = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32)
"""Seconds between attempts to rename on Windows."""


def write_beside(folder: Path, name: str, content: bytes, *, durable: bool = True) -> Path:
    """Return a new file in `folder` that holds `content`, to be renamed to `name`.

    Args:
        folder: where the file will be.
        name: what it will be called.
        content: what it holds.
        durable: whether all of it is on the disk before this returns.

    Raises:
        OSError: the file system refuses.
    """
    descriptor, made = tempfile.mkstemp(prefix=_prefix(name), dir=folder)
    path = Path(made)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        path.chmod(0o666 & ~_umask())  # mkstemp makes private files
    except BaseException:  # an interrupt by the user, too, must leave nothing behind
        path.unlink(missing_ok=True)
        raise
    return path


def folder_beside(target: Path) -> Path:
    """Return a new empty folder beside `target`.

    Raises:
        OSError: the file system refuses.
    """
    place = target.absolute()
    return Path(tempfile.mkdtemp(prefix=_prefix(place.name), dir=place.parent))


def put_in_place(made: Path, target: Path) -> None:
    """Rename the file or folder `made` to `target`; a file that is there is replaced.

    On Windows a virus scanner, an indexer or an editor has a file open now and then, and nothing can be renamed for
    that moment, so it is tried again for half a second.

    Raises:
        OSError: the file system refuses.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            made.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    made.replace(target)


@contextlib.contextmanager
def made_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder that becomes `folder`, whole, once what is in it is made, and goes away where that fails.

    Another process may have been faster, and then its folder stays.

    Raises:
        OSError: the file system refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    remove_abandoned(folder.parent, folder.name)
    draft = folder_beside(folder)
    try:
        yield draft
        try:
            put_in_place(draft, folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def remove_abandoned(folder: Path, name: str | None = None) -> None:
    """Remove what killed runs have left in `folder`; only what was to become `name`, when there is one.

    What cannot be removed stays: it is no reason to fail.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_temporary(entry.name) and (name is None or entry.name.startswith(_beginning(name))):
                with contextlib.suppress(OSError):
                    _remove(entry)


def is_temporary(name: str) -> bool:
    """Return whether a file or folder of this name was made here.

    >>> is_temporary(".a.yaml.connsmith-0123abcd-42-xyz"), is_temporary(".a.yaml")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None


def is_running(process: int) -> bool:
    """Return whether there is such a process; only POSIX can ask without touching it, elsewhere all seem to run."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(entry: os.DirEntry[str]) -> None:
    match = _NAME.fullmatch(entry.name)
    assert match is not None
    is_mine = match[1] == _machine()
    status = entry.stat(follow_symlinks=False)
    if (is_mine and not is_running(int(match[2]))) or time.time() - status.st_mtime > _OLD:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)  # noqa: PTH108 - an entry has its path as text


def _prefix(name: str) -> str:
    return f"{_beginning(name)}{_machine()}-{os.getpid()}-"


def _beginning(name: str) -> str:
    return f".{name[:_LONGEST_NAME]}{_MARK}"


@cache
def _machine() -> str:
    """Containers may share a folder, and a number means another process in each."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
