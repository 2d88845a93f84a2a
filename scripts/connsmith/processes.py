"""The same work on many things: in one process for a few, in one per core for many."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from multiprocessing.context import BaseContext

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_FEW = 8
"""So many things are done sooner than other processes are ready."""

_MOST = 61
"""Windows waits for no more at once, and ProcessPoolExecutor refuses them there."""


def map_in_order(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    jobs: int | None = None,
    *,
    prepare: Callable[[], object] | None = None,
) -> Generator[_Result, None, None]:
    """Yield what `work` makes of each of `items`, in their order, as soon as it and all before it are done.

    Args:
        work: what to do; it can be sent to another process, and so can what it takes and returns.
        items: what to do it with.
        jobs: how many processes to use; none to decide by the number of items.
        prepare: loads what every process needs, before they are made as copies of this one.
    """
    wanted = (1 if len(items) <= _FEW else os.cpu_count() or 1) if jobs is None else jobs
    count = min(wanted, len(items), _MOST)
    if count <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # one connector, the most common case, needs no pool

    pool = ProcessPoolExecutor(count, mp_context=_context(prepare))
    try:
        yield from pool.map(work, items)
    finally:
        pool.shutdown(cancel_futures=True)


def _context(prepare: Callable[[], object] | None) -> BaseContext:
    """Copying the process is safe and quick on Linux; elsewhere each process starts anew and loads by itself."""
    import multiprocessing

    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    if prepare is not None:
        prepare()
    return multiprocessing.get_context("fork")
