"""A request to end, as containers and pipelines send it, to an interrupt, after which everything is tidied."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def interrupted_by_termination() -> Iterator[None]:
    """Raise KeyboardInterrupt inside the block when the process is asked to end, once.

    That is SIGTERM, and on Windows, where no other process can send it, CTRL_BREAK, which it can.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    before = {number: signal.signal(number, _interrupt) for number in _requests()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _requests() -> list[int]:
    names = ("SIGTERM", "SIGBREAK")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _interrupt(number: int, _frame: object) -> NoReturn:
    # A second request must not cut the tidying short.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
