"""Files below a folder, each written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.folder import write_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, whose names may have forward slashes, below `root`.

    Raises:
        CannotWriteError: the file system refuses.
    """
    folders: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = content
    for folder, content_by_name in sorted(folders.items()):
        write_folder(root / folder if folder else root, content_by_name)
