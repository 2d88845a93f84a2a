"""A connector as it was in a git revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.side import Side, no_side, side_of
from connsmith.intake.opening import is_artifact_folder, open_definition, open_files
from connsmith.source.files.gittree import open_git_tree, top_of
from connsmith.source.files.port import is_file
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from pathlib import Path


def open_revision(path: Path, revision: str, environment: str | None = None) -> Side:
    """Return the connector at `path` as it was in `revision`; an empty one when it was not there yet.

    Raises:
        ConnsmithError: there is no git, no repository, or no such revision.
    """
    folder = (path if path.is_dir() else path.parent).resolve()
    tree = open_git_tree(folder, revision, top_of(folder))
    if not path.is_dir():
        label = tree.place(path.name)
        return side_of(open_definition(tree, path.name), label) if is_file(tree, path.name) else _absent(label)
    if not tree.entries():
        return _absent(tree.label)
    if not is_file(tree, CONNECTOR) and not is_artifact_folder(tree):
        return no_side(f"{tree.label} (no connector yet)")
    return side_of(open_files(tree, folder.name, environment), tree.label)


def _absent(label: str) -> Side:
    return no_side(f"{label} (not there yet)")
