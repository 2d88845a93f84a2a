"""The paths of the command line to the connectors that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.emit.artifact import ARTIFACT_FILES, DEFINITION_FILE
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.source.layout import CONNECTOR, FOLDERS, OTHER_FOLDERS
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_DEPTH = 64
"""Folders in one another; no repository comes near, and a deeper one is refused instead of searched in part."""

_SKIPPED = frozenset({"node_modules", "out", "__pycache__"})
_OF_PROJECTS = FOLDERS.keys() | OTHER_FOLDERS
_BESIDE_DEFINITION = frozenset(name.lower() for name in ARTIFACT_FILES) - {DEFINITION_FILE.lower()}
_YAML = frozenset({".yaml", ".yml"})


def find_connectors(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the connectors that `paths` are, hold or belong to, each once, in the order given and then by name.

    A folder means every connector at or below it. Hidden folders, links, builds (`out`), `node_modules` and the
    folders of a project's own sources are passed over.

    Args:
        paths: what the user named; the artifacts in the current folder, or the project around it, when there is none.

    Raises:
        ConnsmithError: a path does not exist, holds no connector, or is too deep to be searched.
    """
    found: dict[Path, Path] = {}
    for path in paths or (_default(),):
        for connector in _connectors_at(path):
            found.setdefault(connector.resolve(), connector)
    return tuple(found.values())


def _default() -> Path:
    here = Path()
    return here if is_artifact_folder(here) else find_project(here)


def _connectors_at(path: Path) -> list[Path]:
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        return [_connector_of(path)]
    below = list(_connectors_below(path, 0))
    if not below:
        raise ConnsmithError(f"{path}: neither a connector nor a folder that holds any")
    return below


def _connector_of(file: Path) -> Path:
    """Return the connector that `file` is a part of: itself, its folder of artifacts, or the project around it."""
    is_part = file.name.lower() in _BESIDE_DEFINITION
    if file.suffix.lower() == ".json" and not is_part:
        return file
    if is_part and is_artifact_folder(file.parent):
        return file.parent
    project = next((folder for folder in file.absolute().parents if (folder / CONNECTOR).is_file()), None)
    if project is None and file.suffix.lower() in _YAML:
        raise ConnsmithError(
            f"{file}: part of no project, there is no {CONNECTOR} here or above; `connsmith import` reads OpenAPI"
        )
    return project or file


def _connectors_below(folder: Path, depth: int) -> Iterator[Path]:
    try:
        children = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        # Whoever opens it says why it cannot be read, and the others are checked all the same.
        yield folder
        return
    is_project = (folder / CONNECTOR).is_file()
    if is_project or is_artifact_folder(folder):
        yield folder
    passed_over = _SKIPPED | _OF_PROJECTS if is_project else _SKIPPED
    for child in children:
        is_hidden = child.name.startswith(".") or child.name in passed_over
        if is_hidden or child.is_symlink() or not child.is_dir():
            continue
        if depth == _MAX_DEPTH:
            raise ConnsmithError(f"{child}: lies more than {_MAX_DEPTH} folders deep; name the connectors themselves")
        yield from _connectors_below(child, depth + 1)
