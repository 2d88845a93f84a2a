"""The connectors in any files: a repository, a revision, a folder of published connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.source.files.port import EntryKind, UnreadableError, is_file
from connsmith.source.layout import CONNECTOR, FOLDERS, OTHER_FOLDERS
from connsmith.source.limits import MAX_FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.files.port import Files

MANIFEST_FILE = "solution.xml"
"""What tells of a solution in an archive, and in a plain unzip of one."""
UNPACKED_MANIFEST_FILE = "Other/Solution.xml"
"""The same where `pac solution unpack` has put it (fact solution-unpacked)."""
_MANIFESTS = tuple(f"{folder}{name}" for folder in ("", "src/") for name in (MANIFEST_FILE, UNPACKED_MANIFEST_FILE))
SKIPPED = frozenset({"node_modules", "out", "__pycache__"})
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
    passed_over = SKIPPED | _OF_PROJECTS if is_project else SKIPPED
    for entry in entries:
        if entry.leaf.startswith(".") or entry.leaf in passed_over:
            continue
        if entry.kind is EntryKind.DEEP:
            place = files.place(entry.name)
            raise ConnsmithError(f"{place}: lies more than {MAX_FOLDERS} folders deep; name the connectors themselves")
        if entry.is_folder:
            yield from connectors_in(files, entry.name)


def is_solution_folder(files: Files) -> bool:
    """Return whether a solution lies in `files`, unpacked or plainly unzipped."""
    return any(is_file(files, name) for name in _MANIFESTS)
