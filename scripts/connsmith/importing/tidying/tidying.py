"""Tidying from beginning to end: read, take each step, prove that it changes no artifact, and write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.diagnostics import has_errors
from connsmith.emit.folder import remove_files, write_folder
from connsmith.importing.raising.dialect import Dialect, choose_dialect
from connsmith.importing.tidying.project import read_project
from connsmith.importing.tidying.steps import steps_for, tidy_files
from connsmith.pipeline import compile_environments

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.importing.tidying.project import ProjectSources
    from connsmith.importing.tidying.steps import Step
    from connsmith.pipeline import Compiled
    from connsmith.source.files.port import Files
    from connsmith.source.node import Json

_Artifacts = dict[str | None, dict[str, bytes] | None]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One source before and after; none where it is new, or goes away."""

    name: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """What becomes of the file, in a word."""
        if self.after is None:
            return "removed"
        return "new" if self.before is None else "rewritten"


@dataclass(frozen=True, slots=True)
class Tidied:
    """What tidying a project comes to.

    Attributes:
        changes: the files that change, in order of their names.
        left: files with comments or anchors inside, which would be shorter otherwise.
        diagnostics: why nothing can be done, as the project does not build.
    """

    changes: tuple[FileChange, ...] = ()
    left: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def tidy_project(files: Files, only: str | None = None) -> Tidied:
    """Return how the sources in `files` read when a person writes them; nothing is written.

    Whatever a step does is taken only when the artifacts of every environment stay the same, byte for byte.

    Args:
        files: the files of the project.
        only: the one source to write anew; without it, all.
    """
    compiled = compile_environments(files)
    plain_build = compiled[None]
    if plain_build.artifacts is None or plain_build.connector is None:
        return Tidied(diagnostics=tuple(item for item in plain_build.diagnostics if has_errors((item,))))
    project = _restricted(read_project(plain_build.loaded), only)
    wanted = _artifacts(compiled)
    chosen = choose_dialect(plain_build.artifacts.definition.data)
    dialect = Dialect(chosen.known, plain_build.connector.source.text("titles") or chosen.titles)
    data = project.data
    for step in steps_for(dialect):
        data = _taken(step, data, project, wanted)
    left = _left(project, data, dialect)
    return Tidied(_changes(project, data), left if only is None else tuple(name for name in left if name == only))


def _restricted(project: ProjectSources, only: str | None) -> ProjectSources:
    return project if only is None else replace(project, fixed=project.fixed | (project.data.keys() - {only}))


def write_tidied(root: Path, tidied: Tidied) -> None:
    """Write the changes below the folder `root`, new texts first.

    Raises:
        CannotWriteError: the file system refuses.
    """
    write_folder(root, {item.name: item.after.encode() for item in tidied.changes if item.after is not None})
    remove_files(root / item.name for item in tidied.changes if item.after is None)


def _taken(step: Step, data: Json, project: ProjectSources, wanted: _Artifacts) -> Json:
    """Return `data` after `step`, or with as many of its files as keep the artifacts when not all of them do."""
    after = step(data, project.fixed)
    if after == data and list(after) == list(data):
        return _with_new_order(data, after)
    if _builds_the_same(after, project, wanted):
        return after
    if after.keys() != data.keys():
        return data
    for name, value in after.items():
        one = {**data, name: value}
        if value != data[name] and _builds_the_same(one, project, wanted):
            data = one
    return data


def _with_new_order(data: Json, after: Json) -> Json:
    """Equal mappings may still have their keys in another order, which no build minds."""
    return after if after.keys() == data.keys() else data


def _builds_the_same(data: Json, project: ProjectSources, wanted: _Artifacts) -> bool:
    return _artifacts(compile_environments(project.files(data))) == wanted


def _artifacts(compiled: dict[str | None, Compiled]) -> _Artifacts:
    return {
        name: None if result.artifacts is None else dict(result.artifacts.files) for name, result in compiled.items()
    }


def _changes(project: ProjectSources, data: Json) -> tuple[FileChange, ...]:
    names = sorted({*project.data, *data})
    pairs = ((n, project.texts.get(n), project.text(n, data[n]) if n in data else None) for n in names)
    return tuple(FileChange(name, before, after) for name, before, after in pairs if before != after)


def _left(project: ProjectSources, data: Json, dialect: Dialect) -> tuple[str, ...]:
    wished = tidy_files(data, frozenset(), dialect)
    return tuple(sorted(name for name in project.fixed if wished[name] != data[name]))
