"""The Markdown of a connector's folder, and the names of everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.intake.listing import files_of
from connsmith.intake.target import FolderContent
from connsmith.source.decoding import decode

if TYPE_CHECKING:
    from connsmith.source.files.port import Files

_DOCS = "docs"


def read_folder(origin: Files, *, docs: bool = False) -> FolderContent:
    """Return what lies in the folder of a connector.

    Args:
        origin: its files.
        docs: whether its prose is kept in docs/, as in a project.
    """
    files = files_of(origin)
    prose = files_of(origin, _DOCS) if docs else files
    texts = {entry.name: _text(origin, entry.name) for entry in prose if entry.suffix.lower() == ".md"}
    return FolderContent(tuple(entry.name for entry in files), texts)


def _text(origin: Files, name: str) -> str:
    """What cannot be decoded holds no prose; whoever makes something of it says so."""
    return decode(origin.read(name), name).text or ""
