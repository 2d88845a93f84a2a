"""Many connectors in one run: one process per core, results in the order of the connectors."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from connsmith.check.catalogue import all_rules
from connsmith.check.layers.openapi import load_validator
from connsmith.check.run import check_path, recall

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from connsmith.check.run import Outcome, Plan

_FEW = 8
"""Up to so many connectors are checked sooner than other processes are ready."""


def check_all(paths: Sequence[Path], plan: Plan, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield what is found in each connector, in the order of `paths`, as soon as it and all before it are done.

    Args:
        paths: the connectors.
        plan: what to do with each.
        jobs: how many processes to use; none to decide by the number of connectors that are not in the cache.
    """
    known = {path: outcome for path in paths if (outcome := recall(path, plan)) is not None}
    missing = [path for path in paths if path not in known]
    with contextlib.ExitStack() as stack:
        fresh = _check_missing(missing, plan, _count_jobs(len(missing), jobs), stack)
        for path in paths:
            yield known.pop(path) if path in known else next(fresh)


def _count_jobs(connectors: int, wanted: int | None) -> int:
    if wanted is None:
        wanted = 1 if connectors <= _FEW else os.cpu_count() or 1
    return min(wanted, connectors)


def _check_missing(paths: list[Path], plan: Plan, jobs: int, stack: contextlib.ExitStack) -> Iterator[Outcome]:
    check = partial(check_path, plan=plan)
    if jobs <= 1:
        return map(check, paths)
    pool = ProcessPoolExecutor(jobs, mp_context=_context())
    stack.callback(pool.shutdown, cancel_futures=True)
    return pool.map(check, paths)


def _context() -> multiprocessing.context.BaseContext:
    """Where a process can be copied safely, load what every copy needs once; elsewhere each loads it by itself."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    all_rules()
    load_validator()
    return multiprocessing.get_context("fork")
