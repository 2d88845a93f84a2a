"""`connsmith build`: compile the sources, and write the artifacts or compare them with those on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option, project_argument

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic


@click.command()
@project_argument
@environment_option
@click.option("--out", type=PATH, metavar="DIR", help="Where to write; out/<environment>/ in the project by default.")
@click.option("--check", is_flag=True, help="Write nothing; fail when the artifacts on disk are stale.")
@click.option("--watch", is_flag=True, help="Stay, and build again after each save.")
def command(path: Path, environment: str | None, out: Path | None, *, check: bool, watch: bool) -> int:
    """Compile the sources into apiDefinition.swagger.json, apiProperties.json, settings.json and script.csx.

    Without --environment the sources are compiled as they are, into out/default/. A folder that is no project and lies
    in none stands for the projects below it.
    """
    projects = _projects(path)
    if out is not None and len(projects) > 1:
        raise click.UsageError(f"--out is one folder, and {path} holds {len(projects)} projects; name one of them")
    if watch:
        return _watch(projects, environment, out, check=check)
    return max(_build(project, environment, out, check=check) for project in projects)


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


def _build(project: Path, environment: str | None, out: Path | None, *, check: bool) -> int:
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import has_colour, say, write
    from connsmith.emit.folder import leftover_files, refuse_sources, write_folder
    from connsmith.emit.leftovers import remove_leftovers
    from connsmith.pipeline import compile_project
    from connsmith.report.place import locate, shown_path
    from connsmith.report.text import render_text
    from connsmith.source.files.disk import DiskFiles

    folder = out or project / "out" / (environment or "default")
    refuse_sources(folder)
    files = DiskFiles(project)
    compiled = compile_project(files, environment)
    if compiled.diagnostics:
        write(render_text(locate(compiled.diagnostics, files), colour=has_colour()))
    if compiled.artifacts is None:
        return FINDINGS
    made = compiled.artifacts.files
    if check:
        return FINDINGS if _say_what_is_stale(folder, made) else CLEAN
    write_folder(folder, made)
    remove_leftovers(project)
    for name, content in made.items():
        say(f"{shown_path(folder / name)}  {len(content):,} bytes")
    for left in leftover_files(folder, made):
        say(f"{shown_path(left)} is from an earlier build and no longer made; remove it", err=True)
    return CLEAN


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
    from connsmith.emit.folder import holds, refuse_sources, write_folder
    from connsmith.pipeline import compile_project
    from connsmith.report.place import locate, shown_path
    from connsmith.source.files.disk import DiskFiles

    folder = out or project / "out" / (environment or "default")
    refuse_sources(folder)
    files = DiskFiles(project)
    compiled = compile_project(files, environment)
    made = compiled.artifacts.files if compiled.artifacts else {}
    changed = [
        name for name, content in made.items() if not (folder / name).is_file() or not holds(folder / name, content)
    ]
    if changed:
        write_folder(folder, made)
    for name in changed:
        say(f"{shown_path(folder / name)}  {len(made[name]):,} bytes")
    return locate(compiled.diagnostics, files)


def _say_what_is_stale(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Say how `folder` differs from `files` and what mends it, and return whether it does.

    No build removes a leftover file: nobody knows who put it there.
    """
    from connsmith.cli.console import say
    from connsmith.emit.folder import compare_folder, leftover_files
    from connsmith.report.place import shown_path

    stale, left = compare_folder(folder, files), leftover_files(folder, files)
    for line in stale:
        say(line)
    cures = ["`connsmith build` brings it up to date"] if len(stale) > len(left) else []
    cures += [f"remove {shown_path(path)}" for path in left]
    if stale:
        say(f"{shown_path(folder)} is stale; {', then '.join(cures)}")
    return bool(stale)
