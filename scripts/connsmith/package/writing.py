"""The files of a package on disk: all of them new, or all as they were."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.emit.folder import leftover_files, remove_files, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def write_tree(root: Path, files: Mapping[str, bytes], outdated: Iterable[Path] = ()) -> None:
    """Write `files`, whose names may have forward slashes, below `root`, and then remove the files `outdated`.

    Every file is complete beside its place before the first one takes it: half a package is worse than none.

    Raises:
        CannotWriteError: the file system refuses.
    """
    write_folder(root, files)
    remove_files(outdated)


def surplus_artifacts(root: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield the artifacts below `root` that lie beside a definition of `files` without being of them."""
    folders: dict[PurePosixPath, dict[str, bytes]] = {}
    for name, content in files.items():
        folders.setdefault(PurePosixPath(name).parent, {})[PurePosixPath(name).name] = content
    for folder, inside in folders.items():
        if DEFINITION_FILE in inside:
            yield from leftover_files(root / folder, inside)
