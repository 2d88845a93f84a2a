"""A limit of time for work that waits on somebody else."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Return what `work` returns; work that is late is left behind in a thread of its own.

    A time limit of a socket counts from byte to byte, so a service that drips would never reach it.

    Args:
        seconds: how long the whole of it may take.
        work: what to do; whatever it raises is raised here.

    Raises:
        TimeoutError: it took longer.
    """
    future: Future[_Result] = Future()
    threading.Thread(target=_fulfil, args=(future, work), daemon=True).start()
    return future.result(seconds)


def _fulfil(future: Future[_Result], work: Callable[[], _Result]) -> None:
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - it is raised again by the thread that waits for it
        future.set_exception(error)
