"""The Markdown of a connector's folder, and the names of everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.intake.reading import files_of, read_file
from connsmith.intake.target import FolderContent
from connsmith.source.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

_DOCS = "docs"


def read_folder(folder: Path, *, docs: bool = False) -> FolderContent:
    """Return what lies in `folder`.

    Args:
        folder: the folder of a connector.
        docs: whether its prose is kept in docs/, as in a project.
    """
    files = files_of(folder)
    names = tuple(path.name for path in files)
    source = folder / _DOCS if docs else folder
    prefix = f"{_DOCS}/" if docs else ""
    if docs:
        files = files_of(source) if source.is_dir() else []
    return FolderContent(names, {f"{prefix}{path.name}": _text(path) for path in files if path.suffix.lower() == ".md"})


def _text(path: Path) -> str:
    """What cannot be decoded holds no prose; whoever makes something of it says so."""
    return decode(read_file(path), path.name).text or ""
