"""What the two sides of a comparison mean: a path of any kind, or a git revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.acceptance import ACCEPTED_FILE, Accepted, read_accepted
from connsmith.diff.revision import open_revision
from connsmith.diff.side import Side, open_files, open_side
from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.package.opening import is_archive, open_archive
from connsmith.source.place import shown_path
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diff.policy import Override
    from connsmith.package.opening import Archive

_NESTED = 3


def open_any(path: Path, environment: str | None) -> Side:
    """Return the connector at `path`: a project, artifacts, a swagger file, or an archive that holds one.

    Raises:
        ConnsmithError: there is no connector at `path`, or several.
    """
    if path.is_file() and is_archive(path):
        return _open_archive(path, environment)
    return open_side(path, environment)


def open_against(revision: str, path: Path, environment: str | None) -> tuple[Side, Side]:
    """Return the connector at `path` as it was in `revision`, and as it is.

    Raises:
        ConnsmithError: one of both cannot be read.
    """
    if not (path.is_file() or (path.is_dir() and is_artifact_folder(path))):
        path = find_project(path)
    return open_revision(path, revision, environment), open_side(path, environment)


def read_accepted_of(side: Side, path: Path | None) -> Accepted:
    """Return the accepted changes in `path`, or those of the project of `side`, if there are any."""
    if path is not None:
        return read_accepted(path)
    default = side.root / ACCEPTED_FILE if side.root is not None else None
    return read_accepted(default) if default is not None and default.is_file() else Accepted()


def read_overrides_of(side: Side) -> dict[str, Override]:
    """Return what the settings nearest to `side` say of kinds of change."""
    from connsmith.check.settings import find_settings, read_table
    from connsmith.diff.policy import TABLE, read_overrides

    file = find_settings([side.root]) if side.root is not None else None
    return {} if file is None else read_overrides(read_table(file).get(TABLE), shown_path(file))


def _open_archive(path: Path, environment: str | None) -> Side:
    from connsmith.package.extraction import connectors_of, read_limited  # only archives pay for these

    archive = open_archive(read_limited(path), str(path))
    label = shown_path(path)
    for _ in range(_NESTED):
        folders = _definition_folders(archive)
        if len(folders) == 1:
            return open_files(archive.in_folder(folders[0]), label, "", environment)
        if folders:
            raise ConnsmithError(f"{label}: holds {len(folders)} connectors; unpack it and name two folders")
        inner = [name for name in archive.files if name.lower().endswith(".zip")]
        if "customizations.xml" in archive.files or not inner:
            break
        # A certification package holds solutions in archives of their own.
        archive = open_archive(archive.files[inner[0]], f"{label}:{inner[0]}")
    connectors = connectors_of(archive, label)
    if len(connectors) > 1:
        raise ConnsmithError(f"{label}: holds {len(connectors)} connectors; unpack it and name two folders")
    return open_files(connectors[0].files, label, "", environment)


def _definition_folders(archive: Archive) -> list[str]:
    suffix = DEFINITION_FILE.lower()
    found = [name for name in archive.files if name.lower().rpartition("/")[2] == suffix]
    return sorted({name.rpartition("/")[0] for name in found})
