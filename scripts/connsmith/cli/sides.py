"""What the two sides of a comparison mean: a path of any kind, or a git revision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diagnostics import Span
from connsmith.diff.acceptance import ACCEPTED_FILE, read_accepted
from connsmith.diff.against import read_against
from connsmith.diff.comparison import Comparison, compare
from connsmith.diff.diffproblems import GONE
from connsmith.diff.revision import (
    find_in_revision,
    find_in_work_tree,
    locate_in_repository,
    name_folders,
    open_revision,
)
from connsmith.diff.side import Side, no_side, side_of
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder, open_files, open_target
from connsmith.package.held import holds_connectors
from connsmith.report.place import locate, shown_path
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import locate as locate_file
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.diff.overrides import Override
    from connsmith.source.files.port import Files


def open_any(path: Path, environment: str | None) -> Side:
    """Return the connector at `path`: a project, artifacts, a swagger file, or a solution or archive with one.

    Raises:
        ConnsmithError: there is no connector at `path`, or several.
    """
    if holds_connectors(path):
        return _open_archive(path, environment)
    return side_of(open_target(path, environment), shown_path(path))


class Sides(NamedTuple):
    """What is compared.

    Attributes:
        old: the connector before.
        new: the connector after.
        diagnostics: what is to be said of connectors that are not compared.
    """

    old: Side
    new: Side
    diagnostics: tuple[Diagnostic, ...] = ()


def open_against(text: str, path: Path, environment: str | None, *, from_merge_base: bool = False) -> Sides:
    """Return the connector at `path` as it was, and as it is.

    A connector that stands elsewhere on the other side is found there by its operations; one that is gone is an empty
    side, so that all of its operations are removed.

    Args:
        text: what stands after `--against` (see `read_against`).
        path: the connector.
        environment: the overlay to compile a project with.
        from_merge_base: whether to begin where the work tree left the revision.

    Raises:
        ConnsmithError: one of both cannot be read, or there is a connector on neither.
    """
    is_there = path.exists()
    if is_there and not (path.is_file() or (path.is_dir() and is_artifact_folder(DiskFiles(path)))):
        path = find_project(path)
    place = locate_in_repository(path)
    against = read_against(text, place.repository, from_merge_base=from_merge_base)
    old_place = place if against.place is None else place._replace(name=against.place)
    old = open_revision(old_place, against.old, environment)
    if against.new is not None:
        return Sides(old, open_revision(place, against.new, environment))
    if is_there:
        new = side_of(open_target(path, environment), shown_path(path))
        if old.definition is None and against.place is None and path.is_dir():
            return _follow_back(old, new, place.repository, against.old, environment)
        return Sides(old, new)
    if old.definition is None:
        raise ConnsmithError(f"{path}: there is no connector here, and none in {against.old}")
    moved = find_in_work_tree(old, place.repository, against.old, environment).match
    return Sides(old, moved or no_side(f"{shown_path(path)} (gone)"))


def _follow_back(old: Side, new: Side, repository: Path, revision: str, environment: str | None) -> Sides:
    """What a revision no longer has is never just new: it moved, or something else is gone."""
    moves = find_in_revision(new, repository, revision, environment)
    if moves.match is not None:
        return Sides(moves.match, new)
    if not moves.missing:
        return Sides(old, new)
    where = name_folders(moves.missing)
    message = (
        f"{revision} has connectors that are in no folder any more: {where}; compare with --against {revision}:PATH"
    )
    return Sides(old, new, (GONE.at(Span.start_of(new.label), message),))


def compare_sides(sides: Sides, accept: Path | None) -> Comparison:
    """Return what a change does.

    Args:
        sides: the connector before and after it.
        accept: the file of accepted changes; that of the project of `new` by default, if there is one.

    Raises:
        ConnsmithError: the file cannot be read.
    """
    new = sides.new
    files, name = (new.origin, ACCEPTED_FILE) if accept is None else locate_file(accept)
    overrides = read_overrides_of(new)
    if files is None or (accept is None and files.entry(name) is None):
        comparison = compare(sides.old, new, overrides=overrides)
    else:
        comparison = compare(sides.old, new, read_accepted(files, name), overrides)
        comparison = replace(comparison, diagnostics=locate(comparison.diagnostics, files))
    return replace(comparison, diagnostics=(*sides.diagnostics, *comparison.diagnostics))


def read_overrides_of(side: Side) -> dict[str, Override]:
    """Return what the settings nearest to `side` say of kinds of change."""
    from connsmith.check.settings import find_settings, read_table
    from connsmith.diff.overrides import TABLE, read_overrides

    file = find_settings([side.origin.root]) if isinstance(side.origin, DiskFiles) else None
    return {} if file is None else read_overrides(read_table(file).get(TABLE), shown_path(file))


def _open_archive(path: Path, environment: str | None) -> Side:
    from connsmith.package.held import connectors_held  # only archives pay for it

    label = shown_path(path)
    held = connectors_held(path, label)
    if len(held) > 1:
        raise ConnsmithError(f"{label}: holds {len(held)} connectors; unpack it and name two folders")
    side = _side_in(held[0].files, label, environment)
    return replace(side, names=(*side.names, *filter(None, held[0].ids)))


def _side_in(files: Files, label: str, environment: str | None) -> Side:
    return side_of(open_files(files, PurePosixPath(label).stem, environment), label)
