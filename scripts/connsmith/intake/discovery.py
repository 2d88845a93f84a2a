"""The connectors in any files: a repository, a revision, a folder of published connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.source.files.port import UnreadableError
from connsmith.source.layout import CONNECTOR, FOLDERS, OTHER_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.files.port import Entry, Files

_MAX_DEPTH = 64
"""Folders in one another; no repository comes near, and a deeper one is refused instead of searched in part."""

_SKIPPED = frozenset({"node_modules", "out", "__pycache__"})
_OF_PROJECTS = FOLDERS.keys() | OTHER_FOLDERS


def connectors_in(files: Files, folder: str = "") -> Iterator[str]:
    """Yield the folders of the connectors at or below `folder`, by name; "" is the root.

    Hidden folders, links, builds (`out`), `node_modules` and the folders of a project's own sources are passed over.
    A folder that cannot be read is taken for a connector, so that whoever opens it says why.

    Raises:
        ConnsmithError: the folders are nested too deep to be searched.
    """
    try:
        entries = files.entries(folder)
    except UnreadableError:
        yield folder
        return
    is_project = any(entry.is_file and entry.leaf == CONNECTOR for entry in entries)
    if is_project or is_artifact_folder(files, folder):
        yield folder
    passed_over = _SKIPPED | _OF_PROJECTS if is_project else _SKIPPED
    for entry in entries:
        if entry.is_folder and not entry.leaf.startswith(".") and entry.leaf not in passed_over:
            _refuse_depth(files, entry)
            yield from connectors_in(files, entry.name)


def _refuse_depth(files: Files, entry: Entry) -> None:
    if entry.name.count("/") >= _MAX_DEPTH:
        place = files.place(entry.name)
        raise ConnsmithError(f"{place}: lies more than {_MAX_DEPTH} folders deep; name the connectors themselves")
