"""The Markdown of a connector's folder, and the names of everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    names = tuple(sorted(child.name for child in folder.iterdir() if child.is_file()))
    source = folder / _DOCS if docs else folder
    prefix = f"{_DOCS}/" if docs else ""
    files = sorted(source.iterdir()) if source.is_dir() else ()
    prose = {f"{prefix}{path.name}": _text(path) for path in files if path.suffix.lower() == ".md" and path.is_file()}
    return FolderContent(names, prose)


def _text(path: Path) -> str:
    """What cannot be decoded holds no prose; whoever makes something of it says so."""
    return decode(path.read_bytes(), path.name).text or ""
