"""`connsmith tidy`: sources as a person would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import format_option, project_argument

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.tidying.tidying import Tidied


@click.command()
@project_argument
@click.option("--check", is_flag=True, help="Write nothing; fail when something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@format_option
def command(path: Path, *, check: bool, diff: bool, form: str) -> int:
    """Write sources as a person would: short names, `polling` and `callback`, defaults, bases and fragments.

    Nothing is written unless the artifacts of every environment stay the same, byte for byte. A file with comments
    further down than its beginning is left to its author.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import write_document
    from connsmith.importing.tidying.tidying import tidy_project, write_tidied
    from connsmith.report.patch import FilePatch, render_patch
    from connsmith.report.tidied import render_tidied_json
    from connsmith.source.files.disk import DiskFiles
    from connsmith.source.project import find_project

    if diff and form != "text":
        raise click.UsageError("--diff is a patch; leave it or --format out")
    project = find_project(path)
    tidied = tidy_project(DiskFiles(project))
    is_written = not diff and not check and not tidied.diagnostics
    if is_written:
        write_tidied(project, tidied)
    if form == "json":
        write_document(render_tidied_json(project, tidied, is_written=is_written))
    elif tidied.diagnostics:
        _tell_mistakes(project, tidied)
    else:
        _tell_what_is_left(project, tidied)
        if diff:
            changes = (FilePatch(project / change.name, change.before, change.after) for change in tidied.changes)
            write_document(render_patch(changes))
        else:
            _tell_changes(project, tidied, is_written=is_written)
    return FINDINGS if tidied.diagnostics or (check and tidied.changes) else CLEAN


def _tell_mistakes(project: Path, tidied: Tidied) -> None:
    from connsmith.cli.console import has_colour, say, write
    from connsmith.report.place import locate
    from connsmith.report.text import render_text
    from connsmith.source.files.disk import DiskFiles

    write(render_text(locate(tidied.diagnostics, DiskFiles(project)), colour=has_colour()))
    say("connsmith: the sources do not build, so nothing can be proved; mend these first", err=True)


def _tell_what_is_left(project: Path, tidied: Tidied) -> None:
    from connsmith.cli.console import say
    from connsmith.report.place import shown_path

    for name in tidied.left:
        say(f"{shown_path(project / name)} has comments or anchors inside, and was left as it is", err=True)


def _tell_changes(project: Path, tidied: Tidied, *, is_written: bool) -> None:
    from connsmith.cli.console import say
    from connsmith.report.place import shown_path

    if is_written:
        for change in tidied.changes:
            say(f"{shown_path(project / change.name)}  {change.kind}")
    say(_summary(tidied, "changed" if is_written else "would change"))


def _summary(tidied: Tidied, verb: str) -> str:
    if not tidied.changes:
        return "nothing to tidy"
    before = sum((change.before or "").count("\n") for change in tidied.changes)
    after = sum((change.after or "").count("\n") for change in tidied.changes)
    count = len(tidied.changes)
    return f"{count} file{'' if count == 1 else 's'} {verb}, {before:,} lines to {after:,}; the artifacts stay the same"
