"""Many imports in one run, on several processes."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.raising.names import FileNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FEW = 8
"""So many connectors are imported sooner than other processes are ready."""


def choose_targets(sources: Sequence[Path], out: Path) -> list[Path]:
    """Return the project folder of each source: `out` itself for one, a folder below it for each of several."""
    if len(sources) == 1:
        return [out]
    names = FileNames()
    return [out / names.take(_folder_name(source), otherwise="connector") for source in sources]


def import_all(
    pairs: Sequence[tuple[Path, Path]], *, force: bool = False, jobs: int | None = None, connector: str | None = None
) -> Iterator[Imported | str]:
    """Yield what becomes of each import, in the order of `pairs`; for one that cannot be done at all, the reason.

    Args:
        pairs: source and project folder of each connector.
        force: whether to replace the sources of projects that are there.
        jobs: how many processes to use; none to decide by the number of connectors.
        connector: which connector of a solution is meant.
    """
    wanted = (1 if len(pairs) <= _FEW else os.cpu_count() or 1) if jobs is None else jobs
    run = partial(_import_one, force=force, connector=connector)
    if min(wanted, len(pairs)) <= 1:
        yield from map(run, pairs)
        return
    # Copying the process is safe and quick on Linux; elsewhere each process starts anew.
    method = "fork" if sys.platform == "linux" else "spawn"
    with contextlib.ExitStack() as stack:
        pool = ProcessPoolExecutor(min(wanted, len(pairs)), mp_context=multiprocessing.get_context(method))
        stack.callback(pool.shutdown, cancel_futures=True)
        yield from pool.map(run, pairs)


def _import_one(pair: tuple[Path, Path], *, force: bool, connector: str | None) -> Imported | str:
    try:
        return import_connector(*pair, force=force, connector=connector)
    except ConnsmithError as error:
        return str(error)


def _folder_name(source: Path) -> str:
    name = source.absolute().name if source.is_dir() else source.name.split(".")[0]
    return "-".join(name.split())
