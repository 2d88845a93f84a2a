"""The files of a connector's folder, and their bytes; everything in it is hostile until parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.emit.artifact import ARTIFACT_FILES
from connsmith.errors import ConnsmithError
from connsmith.intake import problems
from connsmith.source.limits import MAX_BYTES
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from pathlib import Path

_ARTIFACTS = frozenset(name.lower() for name in ARTIFACT_FILES)


def files_of(folder: Path) -> list[Path]:
    """Return the files that lie in `folder`, sorted by name, without links that lead out of it.

    Raises:
        ConnsmithError: the file system refuses.
    """
    try:
        return sorted(child for child in folder.iterdir() if child.is_file() and not leads_out(child))
    except OSError as error:
        raise ConnsmithError(f"{shown_path(folder)}: cannot be read: {error.strerror}") from error


def refuse_links(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with the links in `folder` that lead out of it and are called as a file of a connector.

    A pull request could show any file of the machine that checks it with such a link.
    """
    message = "this link leads out of the folder of the connector; copy the file here"
    return [
        problems.OUTSIDE_FOLDER.at(Span.start_of(shown_path(child)), message)
        for child in sorted(folder.iterdir())
        if leads_out(child) and _is_of_a_connector(child.name.lower())
    ]


def leads_out(path: Path) -> bool:
    """Return whether `path` is a link that leads out of its folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve())


def _is_of_a_connector(name: str) -> bool:
    return name in _ARTIFACTS or name.endswith((".swagger.json", ".md"))


def read_file(path: Path) -> bytes:
    """Return the content of `path`, or so much of it that a reader sees that it is too large.

    Raises:
        ConnsmithError: it is no regular file, or the file system refuses.
    """
    try:
        if not path.is_file():
            raise ConnsmithError(f"{shown_path(path)}: not a regular file")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ConnsmithError(f"{shown_path(path)}: cannot be read: {error.strerror}") from error
