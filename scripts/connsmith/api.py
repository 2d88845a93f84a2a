"""connsmith from Python: `check`, `build`, `diff` and `read`, as the commands of these names do it.

These names, their arguments and the attributes of what they return are stable (see STABILITY.md). Mistakes of whoever
wrote a connector are values, the diagnostics; a wrong call raises `ConnsmithError`, whose text is one line for people.
Nothing here prints, writes a file or runs code of a repository unless it is asked to.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.diff.comparison import Comparison, LocatedChange
from connsmith.diff.kind import Impact
from connsmith.errors import ConnsmithError
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from connsmith.check.settings import Settings

__all__ = [
    "Built",
    "Comparison",
    "ConnsmithError",
    "Diagnostic",
    "Impact",
    "LocatedChange",
    "Reading",
    "Severity",
    "Span",
    "build",
    "check",
    "diff",
    "read",
]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build makes, in memory.

    Attributes:
        files: the content of each artifact by its file name; empty when an error stands in the way.
        diagnostics: what the compiler found, sorted by place.
    """

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def check(
    path: str | PathLike[str],
    *,
    profiles: Iterable[str] = (),
    environment: str | None = None,
    own_rules: bool = False,
) -> tuple[Diagnostic, ...]:
    """Return what `connsmith check` finds, with the suppressions and the selection of the settings applied.

    Args:
        path: a project, artifacts, a swagger file, or a folder with any number of connectors.
        profiles: `custom`, `certified`, `independent`; the strictest counts. By default those of the settings.
        environment: the one environment of projects to look at; all of them by default.
        own_rules: whether to run the rules that the settings name, which are Python code of the repository.

    Raises:
        ConnsmithError: there is no connector, one cannot be read, or the settings are wrong.
    """
    from connsmith.check.many import check_all
    from connsmith.check.rule import Profile
    from connsmith.check.run import CheckPlan
    from connsmith.check.selection import make_selection
    from connsmith.check.targets import find_connectors
    from connsmith.report.place import locate
    from connsmith.source.files.named import root_of

    connectors = find_connectors((Path(path),))
    settings = _settings_of(connectors, own_rules=own_rules)
    try:
        chosen = tuple(dict.fromkeys(map(Profile, profiles)))
    except ValueError as error:
        raise ConnsmithError(f"{error}; known are {', '.join(Profile)}") from None
    plan = CheckPlan(
        profiles=chosen or settings.profiles,
        selection=make_selection(settings.select, settings.ignore),
        environment=environment,
        suppressions=settings.suppressions,
        own_rules=settings.own_rules if own_rules else None,
    )
    found: list[Diagnostic] = []
    for outcome in check_all(connectors, plan, jobs=1):
        if outcome.trouble:
            raise ConnsmithError(outcome.trouble)
        found.extend(locate(outcome.diagnostics, root_of(outcome.path)))
    return tuple(found)


def build(path: str | PathLike[str], environment: str | None = None) -> Built:
    """Return what `connsmith build` would write for a project.

    Args:
        path: the folder of the project, or one inside it.
        environment: the overlay to compile with; none for the sources as they are.

    Raises:
        ConnsmithError: there is no project, or it has no such environment.
    """
    from connsmith.pipeline import compile_project
    from connsmith.report.place import locate
    from connsmith.source.files.disk import DiskFiles
    from connsmith.source.project import find_project

    files = DiskFiles(find_project(Path(path)))
    compiled = compile_project(files, environment)
    made = compiled.artifacts.files if compiled.artifacts else {}
    return Built(dict(made), locate(compiled.diagnostics, files))


def diff(
    old: str | PathLike[str],
    new: str | PathLike[str],
    *,
    environment: str | None = None,
    accept: str | PathLike[str] | None = None,
) -> Comparison:
    """Return what `connsmith diff` says of the way from `old` to `new`.

    Args:
        old: a project, artifacts, a swagger file or an archive.
        new: the same, of any of these kinds.
        environment: the overlay to compile projects with.
        accept: the file of accepted changes; accepted-changes.yaml of the project `new` by default.

    Raises:
        ConnsmithError: a side is no connector, or the file of accepted changes cannot be read.
    """
    from connsmith.cli.sides import Sides, compare_sides, open_any

    sides = Sides(open_any(Path(old), environment), open_any(Path(new), environment))
    return compare_sides(sides, None if accept is None else Path(accept))


def read(path: str | PathLike[str], environment: str | None = None) -> Reading:
    """Return the connector at `path`, read: its operations, triggers, policies and sign-ins, typed.

    Args:
        path: a project, artifacts or a swagger file.
        environment: the overlay to compile a project with.

    Raises:
        ConnsmithError: there is no connector.
    """
    from connsmith.intake.opening import open_target
    from connsmith.reading import read as read_target

    return read_target(open_target(Path(path), environment))


def _settings_of(connectors: tuple[Path, ...], *, own_rules: bool) -> Settings:
    from connsmith.check.catalogue import add_rules
    from connsmith.check.settings import Settings, find_settings, own_rules_of, read_settings, read_table

    file = find_settings(connectors)
    if file is None:
        return Settings()
    folder = own_rules_of(file, read_table(file))
    if folder is not None and own_rules:
        add_rules(folder)
    return read_settings(file)
