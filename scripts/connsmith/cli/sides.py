"""What the two sides of a comparison mean: a path of any kind, or a git revision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from connsmith.diff.acceptance import ACCEPTED_FILE, read_accepted
from connsmith.diff.comparison import Comparison, compare
from connsmith.diff.revision import open_revision
from connsmith.diff.side import Side, side_of
from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder, open_files, open_target
from connsmith.package.opening import is_archive, open_archive
from connsmith.report.place import locate, shown_path
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.files.named import locate as locate_file
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diff.policy import Override
    from connsmith.package.opening import Archive
    from connsmith.source.files.port import Files

_NESTED = 3


def open_any(path: Path, environment: str | None) -> Side:
    """Return the connector at `path`: a project, artifacts, a swagger file, or an archive that holds one.

    Raises:
        ConnsmithError: there is no connector at `path`, or several.
    """
    if path.is_file() and is_archive(path):
        return _open_archive(path, environment)
    return side_of(open_target(path, environment), shown_path(path))


def open_against(revision: str, path: Path, environment: str | None) -> tuple[Side, Side]:
    """Return the connector at `path` as it was in `revision`, and as it is.

    Raises:
        ConnsmithError: one of both cannot be read.
    """
    if not (path.is_file() or (path.is_dir() and is_artifact_folder(DiskFiles(path)))):
        path = find_project(path)
    return open_revision(path, revision, environment), side_of(open_target(path, environment), shown_path(path))


def compare_sides(old: Side, new: Side, accept: Path | None) -> Comparison:
    """Return what a change does.

    Args:
        old: the connector before.
        new: the connector after it.
        accept: the file of accepted changes; that of the project of `new` by default, if there is one.

    Raises:
        ConnsmithError: the file cannot be read.
    """
    files, name = (new.origin, ACCEPTED_FILE) if accept is None else locate_file(accept)
    overrides = read_overrides_of(new)
    if files is None or (accept is None and files.entry(name) is None):
        return compare(old, new, overrides=overrides)
    comparison = compare(old, new, read_accepted(files, name), overrides)
    return replace(comparison, diagnostics=locate(comparison.diagnostics, files))


def read_overrides_of(side: Side) -> dict[str, Override]:
    """Return what the settings nearest to `side` say of kinds of change."""
    from connsmith.check.settings import find_settings, read_table
    from connsmith.diff.policy import TABLE, read_overrides

    file = find_settings([side.origin.root]) if isinstance(side.origin, DiskFiles) else None
    return {} if file is None else read_overrides(read_table(file).get(TABLE), shown_path(file))


def _open_archive(path: Path, environment: str | None) -> Side:
    from connsmith.package.extraction import connectors_of, read_limited  # only archives pay for these

    archive = open_archive(read_limited(path), str(path))
    label = shown_path(path)
    for _ in range(_NESTED):
        folders = _definition_folders(archive)
        if len(folders) == 1:
            return _side_in(MemoryFiles(archive.files, label).below(folders[0]), label, environment)
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
    return _side_in(MemoryFiles(connectors[0].files, label), label, environment)


def _side_in(files: Files, label: str, environment: str | None) -> Side:
    return side_of(open_files(files, PurePosixPath(label).stem, environment), label)


def _definition_folders(archive: Archive) -> list[str]:
    suffix = DEFINITION_FILE.lower()
    found = [name for name in archive.files if name.lower().rpartition("/")[2] == suffix]
    return sorted({name.rpartition("/")[0] for name in found})
