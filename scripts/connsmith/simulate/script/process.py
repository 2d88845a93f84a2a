"""The process that runs scripts, over JSON lines; it is stopped at the time limit, and started again when needed."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.simulate.script.workerbuild import ensure_worker, worker_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.simulate.script.runtime import Runtime

_START = 60.0
_KEPT = 20
_STACK_OVERFLOW = "Stack overflow"


class EndedError(Exception):
    """The process ended by itself; the message says what it left behind."""


class LateError(Exception):
    """The process said nothing within the time."""


@dataclass(slots=True)
class _Live:
    """A running process, the lines that it wrote, and the last of what it complained."""

    process: subprocess.Popen[str]
    lines: queue.Queue[str | None]
    complaints: list[str]


class WorkerProcess:
    """Starts the worker when it is first asked, and again after it was stopped or ended.

    Args:
        runtime: the .NET that it runs on.
        timezone: the zone that scripts see.
    """

    def __init__(self, runtime: Runtime, timezone: str = "UTC") -> None:
        self._runtime = runtime
        self._timezone = timezone
        self._live: _Live | None = None
        self._runs = 0

    def next_run(self) -> int:
        """Return a number for the next run."""
        self._runs += 1
        return self._runs

    def tell(self, message: Mapping[str, Any]) -> None:
        """Send `message`.

        Raises:
            EndedError: the process has ended.
        """
        live = self._started()
        assert live.process.stdin is not None
        try:
            live.process.stdin.write(json.dumps(message) + "\n")
            live.process.stdin.flush()
        except OSError as error:
            raise self._ended() from error

    def hear(self, seconds: float) -> dict[str, Any]:
        """Return the next message that comes within `seconds`.

        Raises:
            EndedError: the process has ended.
            LateError: none comes.
        """
        live = self._started()
        try:
            line = live.lines.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            raise LateError from None
        if line is None:
            raise self._ended()
        message: dict[str, Any] = json.loads(line)
        return message

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        live, self._live = self._live, None
        if live is None:
            return
        live.process.kill()
        live.process.wait()
        for stream in (live.process.stdin, live.process.stdout, live.process.stderr):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def _started(self) -> _Live:
        if self._live is None:
            self._live = live = self._start()
            try:
                self.hear(_START)
            except (EndedError, LateError) as error:
                self.stop()
                said = "; ".join(line.strip() for line in live.complaints[:3] if line.strip())
                raise ConnsmithError(f"{self._runtime.name} cannot start: {said or 'it ended at once'}") from error
        assert self._live is not None
        return self._live

    def _start(self) -> _Live:
        worker = ensure_worker(self._runtime)
        process = subprocess.Popen(  # noqa: S603 - the .NET that was chosen, and our own program
            (str(self._runtime.muxer), str(worker)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=worker_environment(self._runtime, self._timezone),
        )
        live = _Live(process, queue.Queue(), [])
        assert process.stdout is not None
        assert process.stderr is not None
        threading.Thread(target=_read_lines, args=(process.stdout, live.lines), daemon=True).start()
        threading.Thread(target=_read_complaints, args=(process.stderr, live.complaints), daemon=True).start()
        return live

    def _ended(self) -> EndedError:
        live = self._live
        overflowed = live is not None and any(_STACK_OVERFLOW in line for line in live.complaints)
        self.stop()
        return EndedError("a stack overflow" if overflowed else "")


def _read_lines(stream: IO[str], lines: queue.Queue[str | None]) -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in stream:
            lines.put(line)
    lines.put(None)


def _read_complaints(stream: IO[str], complaints: list[str]) -> None:
    with contextlib.suppress(OSError, ValueError):
        for line in stream:
            if len(complaints) < _KEPT:
                complaints.append(line)
