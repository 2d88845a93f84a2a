"""`connsmith tidy`: sources as a person would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import project_argument

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.tidying.tidying import Tidied


@click.command()
@project_argument
@click.option("--check", is_flag=True, help="Write nothing; fail when something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def command(path: Path, *, check: bool, diff: bool) -> int:
    """Write sources as a person would: short names, `polling` and `callback`, defaults, bases and fragments.

    Nothing is written unless the artifacts of every environment stay the same, byte for byte. A file with comments
    further down than its beginning is left to its author.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import has_colour, say, write, write_document
    from connsmith.importing.tidying.tidying import tidy_project, write_tidied
    from connsmith.report.patch import FilePatch, render_patch
    from connsmith.report.place import locate, shown_path
    from connsmith.report.text import render_text
    from connsmith.source.files.disk import DiskFiles
    from connsmith.source.project import find_project

    project = find_project(path)
    files = DiskFiles(project)
    tidied = tidy_project(files)
    if tidied.diagnostics:
        write(render_text(locate(tidied.diagnostics, files), colour=has_colour()))
        say("connsmith: the sources do not build, so nothing can be proved; mend these first", err=True)
        return FINDINGS
    for name in tidied.left:
        say(f"{shown_path(project / name)} has comments or anchors inside, and was left as it is", err=True)
    if diff:
        changes = (FilePatch(project / change.name, change.before, change.after) for change in tidied.changes)
        write_document(render_patch(changes))
    if not diff and not check:
        write_tidied(project, tidied)
        for change in tidied.changes:
            say(f"{shown_path(project / change.name)}  {_what(change.before, change.after)}")
    if not diff:
        say(_summary(tidied, "would change" if check else "changed"))
    return FINDINGS if check and tidied.changes else CLEAN


def _what(before: str | None, after: str | None) -> str:
    if after is None:
        return "removed"
    return "new" if before is None else "rewritten"


def _summary(tidied: Tidied, verb: str) -> str:
    if not tidied.changes:
        return "nothing to tidy"
    before = sum((change.before or "").count("\n") for change in tidied.changes)
    after = sum((change.after or "").count("\n") for change in tidied.changes)
    count = len(tidied.changes)
    return f"{count} file{'' if count == 1 else 's'} {verb}, {before:,} lines to {after:,}; the artifacts stay the same"
