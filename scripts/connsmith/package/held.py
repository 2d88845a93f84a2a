"""An archive of any kind, or a solution in a folder, to the connectors in it, each as the files of its folder."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.intake.discovery import connectors_in
from connsmith.package.extraction import connectors_of, is_solution, read_archive
from connsmith.package.opening import open_archive
from connsmith.package.solution import CUSTOMIZATIONS_FILE
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.package.opening import Archive
    from connsmith.source.files.port import Files

_NESTED = 3


class Held(NamedTuple):
    """A connector in an archive.

    Attributes:
        name: what it is called.
        files: the files of its folder.
        ids: its logical name and its id in Dataverse, where it comes out of a solution.
    """

    name: str
    files: Files
    ids: tuple[str, ...] = ()


def holds_connectors(path: Path) -> bool:
    """Return whether `path` is no connector and holds some: an archive, or the folder of a solution."""
    if not is_solution(path):
        return False
    return path.is_file() or next(connectors_in(DiskFiles(path)), None) is None


def connectors_held(path: Path, label: str) -> tuple[Held, ...]:
    """Return the connectors in what `path` holds: artifacts of paconn, a solution, or a certification package.

    Args:
        path: an archive, or the folder of a solution.
        label: what messages call it.

    Raises:
        ConnsmithError: it cannot be read safely, or holds no connector.
    """
    return connectors_within(read_archive(path), label)


def connectors_within(archive: Archive, label: str) -> tuple[Held, ...]:
    """Return the connectors in `archive`; see `connectors_held`."""
    for _ in range(_NESTED):
        folders = _definition_folders(archive)
        if folders:
            files = MemoryFiles(archive.files, label)
            return tuple(Held(_name(folder, label), files.below(folder)) for folder in folders)
        inner = [name for name in archive.files if name.lower().endswith(".zip")]
        if CUSTOMIZATIONS_FILE in archive.files or not inner:
            break
        # A certification package holds solutions in archives of their own.
        archive = open_archive(archive.files[inner[0]], f"{label}:{inner[0]}")
    found = connectors_of(archive, label)
    return tuple(
        Held(item.name or _name("", label), MemoryFiles(item.files, label), (item.name, item.connector_id))
        for item in found
    )


def _name(folder: str, label: str) -> str:
    return PurePosixPath(folder).name or PurePosixPath(label).stem


def _definition_folders(archive: Archive) -> list[str]:
    suffix = DEFINITION_FILE.lower()
    found = [name for name in archive.files if name.lower().rpartition("/")[2] == suffix]
    return sorted({name.rpartition("/")[0] for name in found})
