"""A connector as it was in a git revision, wherever it stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from connsmith.diff.compare.specification import Specification
from connsmith.diff.side import Side, no_side, side_of
from connsmith.errors import ConnsmithError
from connsmith.intake.discovery import connectors_in
from connsmith.intake.opening import is_artifact_folder, open_definition, open_files
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.git import run_git
from connsmith.source.files.gittree import open_git_tree, top_of
from connsmith.source.files.names import join
from connsmith.source.files.port import is_file
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from connsmith.source.files.port import Files

_SAME = 0.5
"""The share of operations that two folders must have in common to be one connector."""

_TRIED = 20
"""How many connectors are opened to find one that moved."""


class RepositoryPath(NamedTuple):
    """A path in a repository, whether or not there is anything at it.

    Attributes:
        repository: a folder of the repository that exists.
        name: the path from the top of the repository, "" for the top itself.
    """

    repository: Path
    name: str


def locate_in_repository(path: Path) -> RepositoryPath:
    """Return where `path` stands in its repository.

    Raises:
        ConnsmithError: there is no git, or no repository.
    """
    absolute = path.resolve()
    folder = next(parent for parent in (absolute, *absolute.parents) if parent.is_dir())
    return RepositoryPath(folder, join(top_of(folder), absolute.relative_to(folder).as_posix().removeprefix(".")))


def open_revision(place: RepositoryPath, revision: str, environment: str | None = None) -> Side:
    """Return the connector at `place` as it was in `revision`; an empty one when it was not there.

    Raises:
        ConnsmithError: there is no git, no repository, or no such revision.
    """
    folder, _, leaf = place.name.rpartition("/")
    beside = open_git_tree(place.repository, revision, folder)
    if leaf and is_file(beside, leaf):
        return side_of(open_definition(beside, leaf), beside.place(leaf))
    tree = open_git_tree(place.repository, revision, place.name)
    if not tree.entries():
        return no_side(f"{tree.label} (not there)")
    if not _is_connector(tree):
        return no_side(f"{tree.label} (no connector)")
    return side_of(open_files(tree, leaf or place.repository.name, environment), tree.label)


class Moves(NamedTuple):
    """What became of the connectors of one side of a change of the repository.

    Attributes:
        match: the connector that the one in question most likely is; none when none is like it.
        missing: the folders of all that only this side has.
    """

    match: Side | None
    missing: tuple[str, ...]


def find_in_revision(side: Side, repository: Path, revision: str, environment: str | None = None) -> Moves:
    """Return which connector of `revision` the connector of the work tree in `side` was, which stands elsewhere there.

    Only connectors that are gone from the work tree are looked at.
    """
    return _find(side, open_git_tree(repository, revision), _work_tree(repository), environment)


def find_in_work_tree(side: Side, repository: Path, revision: str, environment: str | None = None) -> Moves:
    """Return which connector of the work tree the one of `revision` in `side` became; arguments as of the above."""
    return _find(side, _work_tree(repository), open_git_tree(repository, revision), environment)


def _work_tree(repository: Path) -> DiskFiles:
    top = run_git(repository, "rev-parse", "--show-cdup").decode("utf-8", "surrogateescape").strip()
    return DiskFiles((repository / top).resolve(), label="")


def _find(side: Side, files: Files, others: Files, environment: str | None) -> Moves:
    missing = tuple(folder for folder in connectors_in(files) if not _is_connector(others.below(folder)))
    likeness = {}
    for folder in missing[:_TRIED]:
        candidate = _open_quietly(files.below(folder), folder, environment)
        if candidate is not None:
            likeness[folder] = (_likeness(side, candidate), candidate)
    best = max(likeness.values(), key=lambda pair: pair[0], default=None)
    return Moves(best[1] if best is not None and best[0] >= _SAME else None, missing)


def _open_quietly(files: Files, folder: str, environment: str | None) -> Side | None:
    """A connector that cannot be compared is like none."""
    try:
        return side_of(open_files(files, folder.rpartition("/")[2], environment), files.label)
    except ConnsmithError:
        return None


def _likeness(one: Side, other: Side) -> float:
    names = [_operations(side) for side in (one, other)]
    smaller = min(map(len, names))
    return len(names[0] & names[1]) / smaller if smaller else 0.0


def _operations(side: Side) -> frozenset[str]:
    return Specification(side.definition.data).operation_ids if side.definition else frozenset()


def _is_connector(files: Files) -> bool:
    return is_file(files, CONNECTOR) or is_artifact_folder(files)


def name_folders(folders: Iterable[str]) -> str:
    """Return folders from the top of a repository in words.

    >>> name_folders(["connectors/shelves", ""])
    'connectors/shelves, .'
    """
    return ", ".join(folder or "." for folder in folders)
