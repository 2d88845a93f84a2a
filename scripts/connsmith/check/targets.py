"""The paths of the command line to the connectors that they mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.emit.artifact import ARTIFACT_FILES, DEFINITION_FILE
from connsmith.errors import ConnsmithError, NotAProjectError
from connsmith.intake.discovery import connectors_in, is_solution_folder
from connsmith.intake.opening import is_artifact_folder
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import CONNECTOR
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE_DEFINITION = frozenset(name.lower() for name in ARTIFACT_FILES) - {DEFINITION_FILE.lower()}
_YAML = frozenset({".yaml", ".yml"})


def find_connectors(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the connectors that `paths` are, hold or belong to, each once, in the order given and then by name.

    A folder means every connector at or below it, or else the solution that was unpacked there. Hidden folders, links,
    builds (`out`), `node_modules` and the folders of a project's own sources are passed over.

    Args:
        paths: what the user named; when there is none, the artifacts in the current folder, the project around it, or
            else every connector below.

    Raises:
        ConnsmithError: a path does not exist, holds no connector, or is too deep to be searched.
    """
    found: dict[Path, Path] = {}
    for path in paths or (_default(),):
        for connector in _connectors_at(path):
            found.setdefault(connector.resolve(), connector)
    return tuple(found.values())


def _default() -> Path:
    """Without a path: the artifacts here, the project around here, else whatever lies below."""
    here = Path()
    if is_artifact_folder(DiskFiles(here)):
        return here
    try:
        return find_project(here)
    except NotAProjectError:
        return here


def _connectors_at(path: Path) -> list[Path]:
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        return [_connector_of(path)]
    below = [path / name for name in connectors_in(DiskFiles(path))]
    if not below and is_solution_folder(DiskFiles(path)):
        return [path]
    if not below:
        raise ConnsmithError(f"{path}: neither a connector nor a folder that holds any")
    return below


def _connector_of(file: Path) -> Path:
    """Return the connector that `file` is a part of: itself, its folder of artifacts, or the project around it."""
    is_part = file.name.lower() in _BESIDE_DEFINITION
    if file.suffix.lower() == ".json" and not is_part:
        return file
    if is_part and is_artifact_folder(DiskFiles(file.parent)):
        return file.parent
    project = next((folder for folder in file.absolute().parents if (folder / CONNECTOR).is_file()), None)
    if project is None and file.suffix.lower() in _YAML:
        raise ConnsmithError(
            f"{file}: part of no project, there is no {CONNECTOR} here or above; `connsmith import` reads OpenAPI"
        )
    return project or file
