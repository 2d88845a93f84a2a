"""A process of its own that runs commands one after the other, so that one that hangs can be ended."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from connsmith.cli import main

_MEMORY = 3 * 1024**3
_HUNG = -1
_ENDED = -2


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit status, and what it printed.

    Attributes:
        status: the exit status; negative when the process hung or ended.
        output: the last part of what it printed.
        seconds: how long it took.
    """

    status: int
    output: str
    seconds: float

    @property
    def is_fine(self) -> bool:
        """Whether a user could live with it: clean, findings or a wrong call, and no traceback."""
        return self.status in {0, 1, 2} and "Traceback" not in self.output and "This is a bug" not in self.output


class Worker:
    """Runs commands in a process that is made anew when one of them does not end.

    Args:
        limit: the seconds that a command may take.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def run(self, folder: Path, arguments: tuple[str, ...]) -> Outcome:
        """Return how connsmith ends with `arguments` in `folder`."""
        started = time.monotonic()
        self._ours.send((str(folder), arguments))
        try:
            if self._ours.poll(self.limit):
                status, output = self._ours.recv()
                return Outcome(status, output, time.monotonic() - started)
        except EOFError:
            self.restart()
            return Outcome(_ENDED, "the process ended", time.monotonic() - started)
        self.restart()
        return Outcome(_HUNG, f"no end within {self.limit:g} s", time.monotonic() - started)

    def restart(self) -> None:
        """End the process, whatever it does, and make another."""
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._ours.close()

    def _start(self) -> None:
        self._ours, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs,), daemon=False)
        self._process.start()
        theirs.close()


def _serve(pipe: Connection) -> None:
    _limit_memory()
    _hide_dotnet()
    with contextlib.suppress(EOFError):
        while True:
            folder, arguments = pipe.recv()
            pipe.send(_run(folder, arguments))


def _run(folder: str, arguments: tuple[str, ...]) -> tuple[int, str]:
    os.chdir(folder)
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        status = main(list(arguments))
    return status, output.getvalue()[-2000:]


def _hide_dotnet() -> None:
    """No .NET fits into the memory, and starting one for every case would take all the time."""
    os.environ |= {"PATH": "", "CONNSMITH_CACHE_DIR": tempfile.mkdtemp()}


def _limit_memory() -> None:
    """Where the system can, a bomb ends this process and not the machine."""
    with contextlib.suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
