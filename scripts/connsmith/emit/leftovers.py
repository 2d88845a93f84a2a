"""What killed runs have left in a project, wherever they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.source.layout import FOLDERS, OTHER_FOLDERS
from connsmith.temporary import remove_abandoned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WRITTEN = (*FOLDERS, *OTHER_FOLDERS, "deploy", "tests")


def remove_leftovers(project: Path) -> None:
    """Remove the temporary files of runs that are gone from the folders of `project` that connsmith writes to."""
    remove_abandoned(project)
    for name in _WRITTEN:
        for folder in _folders(project / name):
            remove_abandoned(folder)


def _folders(folder: Path) -> Iterator[Path]:
    """Yield `folder` and all below it; links lead elsewhere."""
    try:
        if folder.is_symlink() or not folder.is_dir():
            return
        yield folder
        for child in folder.iterdir():
            yield from _folders(child)
    except OSError:  # a folder that cannot be read holds nothing of ours
        return
