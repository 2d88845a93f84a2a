"""Many imports in one run, on several processes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.raising.names import FileNames
from connsmith.processes import map_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def choose_targets(sources: Sequence[Path], out: Path) -> list[Path]:
    """Return the project folder of each source: `out` itself for one, a folder below it for each of several."""
    if len(sources) == 1:
        return [out]
    names = FileNames()
    return [out / names.take(_folder_name(source), otherwise="connector") for source in sources]


def import_all(
    pairs: Sequence[tuple[Path, Path]],
    *,
    force: bool = False,
    jobs: int | None = None,
    connector: str | None = None,
    only: tuple[str, ...] = (),
) -> Iterator[Imported | str]:
    """Return what becomes of each import, in the order of `pairs`; for one that cannot be done at all, the reason.

    Args:
        pairs: source and project folder of each connector.
        force: whether to replace the sources of projects that are there.
        jobs: how many processes to use; none to decide by the number of connectors.
        connector: which connector of a solution is meant.
        only: which operations to take of each.
    """
    return map_in_order(partial(_import_one, force=force, connector=connector, only=only), pairs, jobs)


def _import_one(
    pair: tuple[Path, Path], *, force: bool, connector: str | None, only: tuple[str, ...]
) -> Imported | str:
    try:
        return import_connector(*pair, force=force, connector=connector, only=only)
    except ConnsmithError as error:
        return str(error)


def _folder_name(source: Path) -> str:
    name = source.absolute().name if source.is_dir() else source.name.split(".")[0]
    return "-".join(name.split())
