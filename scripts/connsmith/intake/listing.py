"""The files of a connector's folder; everything in it is hostile until parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.emit.artifact import ARTIFACT_FILES
from connsmith.intake import artifactproblems
from connsmith.source.files.port import EntryKind
from connsmith.source.text import refusal_of

if TYPE_CHECKING:
    from connsmith.source.files.port import Entry, Files

_ARTIFACTS = frozenset(name.lower() for name in ARTIFACT_FILES)


def files_of(origin: Files, folder: str = "") -> list[Entry]:
    """Return the files in `folder`, sorted by name, without those that are refused.

    Raises:
        UnreadableError: the folder cannot be read.
    """
    return [entry for entry in origin.entries(folder) if entry.is_file]


def refuse_links(origin: Files, folder: str = "") -> list[Diagnostic]:
    """Return what is wrong with what is refused in `folder` and is called as a file of a connector.

    A pull request could show any file of the machine that checks it with a link that leads out.
    """
    return [
        _refusal_of(entry)
        for entry in origin.entries(folder)
        if entry.is_refused and _is_of_a_connector(entry.leaf.lower())
    ]


def _refusal_of(entry: Entry) -> Diagnostic:
    if entry.kind is not EntryKind.OUTSIDE:
        return refusal_of(entry)
    message = "this link leads out of the folder of the connector; copy the file here"
    return artifactproblems.OUTSIDE_FOLDER.at(Span.start_of(entry.name), message)


def _is_of_a_connector(name: str) -> bool:
    return name in _ARTIFACTS or name.endswith((".swagger.json", ".md"))
