"""`connsmith build`: compile the sources, and write the artifacts or compare them with those on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option, format_option, project_argument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.report.built import ProjectBuild


@click.command()
@project_argument
@environment_option
@click.option("--out", type=PATH, metavar="DIR", help="Where to write; out/<environment>/ in the project by default.")
@click.option("--check", is_flag=True, help="Write nothing; fail when the artifacts on disk are stale.")
@click.option("--watch", is_flag=True, help="Stay, and build again after each save.")
@format_option
def command(  # noqa: PLR0913 - one argument for each option
    path: Path, *, environment: str | None, out: Path | None, check: bool, watch: bool, form: str
) -> int:
    """Compile the sources into apiDefinition.swagger.json, apiProperties.json, settings.json and script.csx.

    Without --environment the sources are compiled as they are, into out/default/. A folder that is no project and lies
    in none stands for the projects below it.
    """
    projects = _projects(path)
    if out is not None and len(projects) > 1:
        raise click.UsageError(f"--out is one folder, and {path} holds {len(projects)} projects; name one of them")
    if watch:
        if form != "text":
            raise click.UsageError("--watch writes for people; leave --format out")
        return _watch(projects, environment, out, check=check)
    builds = []
    for project in projects:
        build = _build(project, environment, out, check=check)
        builds.append(build)
        if form == "text":
            _tell(build)
    if form == "json":
        from connsmith.cli.console import write_document
        from connsmith.report.built import render_built_json

        write_document(render_built_json(builds))
    return max(_status_of(build) for build in builds)


def _projects(path: Path) -> list[Path]:
    """Return the project that `path` is, holds as connector/ or lies in, else those below it."""
    from connsmith.check.targets import find_connectors
    from connsmith.errors import ConnsmithError, NotAProjectError
    from connsmith.source.layout import CONNECTOR
    from connsmith.source.project import find_project

    try:
        return [find_project(path)]
    except NotAProjectError:
        try:
            below = find_connectors((path,)) if path.is_dir() else ()
        except ConnsmithError:
            below = ()
        if found := [folder for folder in below if (folder / CONNECTOR).is_file()]:
            return found
        raise


def _build(project: Path, environment: str | None, out: Path | None, *, check: bool) -> ProjectBuild:
    from connsmith.emit.folder import leftover_files, refuse_sources, stale_files, write_folder
    from connsmith.emit.leftovers import remove_leftovers
    from connsmith.pipeline import compile_project
    from connsmith.report.built import ProjectBuild
    from connsmith.report.place import locate
    from connsmith.source.files.disk import DiskFiles

    folder = out or project / "out" / (environment or "default")
    refuse_sources(folder)
    files = DiskFiles(project)
    compiled = compile_project(files, environment)
    found = locate(compiled.diagnostics, files)
    if compiled.artifacts is None:
        return ProjectBuild(project, environment, folder, None, found)
    made = compiled.artifacts.files
    if check:
        stale, left = stale_files(folder, made), leftover_files(folder, made)
        return ProjectBuild(project, environment, folder, made, found, stale=stale, left=left)
    write_folder(folder, made)
    remove_leftovers(project)
    return ProjectBuild(project, environment, folder, made, found, is_written=True, left=leftover_files(folder, made))


def _status_of(build: ProjectBuild) -> int:
    from connsmith.cli import CLEAN, FINDINGS

    is_stale = not build.is_written and (build.stale or build.left)
    return FINDINGS if build.files is None or is_stale else CLEAN


def _tell(build: ProjectBuild) -> None:
    from connsmith.cli.console import has_colour, say, write
    from connsmith.report.place import shown_path
    from connsmith.report.text import render_text

    write(render_text(build.diagnostics, colour=has_colour()))
    if not build.is_written:
        _say_what_is_stale(build)
        return
    for name, content in (build.files or {}).items():
        say(f"{shown_path(build.folder / name)}  {len(content):,} bytes")
    for left in build.left:
        say(f"{shown_path(left)} is from an earlier build and no longer made; remove it", err=True)


def _watch(projects: Sequence[Path], environment: str | None, out: Path | None, *, check: bool) -> int:
    from connsmith.cli import CLEAN
    from connsmith.cli.watching import watch

    if check:
        raise click.UsageError("--check has no effect beside --watch; leave one of them out")
    watch(projects, lambda: [item for project in projects for item in _build_again(project, environment, out)])
    return CLEAN


def _build_again(project: Path, environment: str | None, out: Path | None) -> tuple[Diagnostic, ...]:
    """Write the artifacts that have changed, say which these are, and return what is wrong with the sources."""
    from connsmith.cli.console import say
    from connsmith.emit.folder import refuse_sources, stale_files, write_folder
    from connsmith.pipeline import compile_project
    from connsmith.report.place import locate, shown_path
    from connsmith.source.files.disk import DiskFiles

    folder = out or project / "out" / (environment or "default")
    refuse_sources(folder)
    files = DiskFiles(project)
    compiled = compile_project(files, environment)
    made = compiled.artifacts.files if compiled.artifacts else {}
    changed = stale_files(folder, made)
    if changed:
        write_folder(folder, made)
    for name in changed:
        say(f"{shown_path(folder / name)}  {len(made[name]):,} bytes")
    return locate(compiled.diagnostics, files)


def _say_what_is_stale(build: ProjectBuild) -> None:
    """Say how the artifacts on disk differ from what was built, and what mends it.

    No build removes a leftover file: nobody knows who put it there.
    """
    from connsmith.cli.console import say
    from connsmith.emit.folder import difference_of
    from connsmith.report.place import shown_path

    files = build.files or {}
    for name in build.stale:
        say(f"{name} {difference_of(build.folder / name, files[name])}")
    for path in build.left:
        say(f"{path.name} is no longer made")
    cures = ["`connsmith build` brings it up to date"] if build.stale else []
    cures += [f"remove {shown_path(path)}" for path in build.left]
    if cures:
        say(f"{shown_path(build.folder)} is stale; {', then '.join(cures)}")
