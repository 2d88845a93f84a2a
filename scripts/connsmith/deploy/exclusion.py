"""One deployment of a record at a time: a second one, begun meanwhile, would create the connector again."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from connsmith.deploy.errors import DeployError
from connsmith.errors import CannotWriteError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _release(descriptor: int, file: Path) -> None:
        os.close(descriptor)  # Windows removes no open file, so neither one that the next deployment has opened by now
        with contextlib.suppress(OSError):
            file.unlink()
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(descriptor: int, file: Path) -> None:
        with contextlib.suppress(OSError):
            file.unlink()
        os.close(descriptor)


@contextlib.contextmanager
def exclusive(record: Path) -> Iterator[None]:
    """Keep every other process on this file system from deploying with `record` until this block ends.

    The operating system lets go of the lock when the process ends, however it ends. Two machines with a copy each
    are not kept apart: there, the jobs of a pipeline have to take turns.

    Raises:
        DeployError: another process deploys with it.
        CannotWriteError: there is no place for the lock.
    """
    file = record.with_name(f".{record.name}.busy")
    descriptor = _acquire(file, record.name)
    try:
        _remove_leftovers(record, file)
        yield
    finally:
        _release(descriptor, file)


def _remove_leftovers(record: Path, lock: Path) -> None:
    """A killed run may have left the half of a record beside it."""
    for path in record.parent.glob(f".{record.name}.*"):
        if path != lock:
            with contextlib.suppress(OSError):
                path.unlink()


def _acquire(file: Path, name: str) -> int:
    while True:
        descriptor = _open(file)
        try:
            _take(descriptor)
        except OSError:
            os.close(descriptor)
            raise DeployError(f"another deployment with {name} is under way; wait until it ends") from None
        if _is_the_file(descriptor, file):
            return descriptor
        os.close(descriptor)


def _open(file: Path) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(
            file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o600
        )
    except OSError as error:
        raise CannotWriteError(f"{file}: cannot be written: {reason_of(error)}") from error


def _is_the_file(descriptor: int, file: Path) -> bool:
    """The one before may have removed the file between our opening it and our taking the lock."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except OSError:
        return False
