"""`connsmith diff`: what a change does to the flows, apps and connections that exist."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option

if TYPE_CHECKING:
    from connsmith.diff.comparison import Comparison

_STANDARD_OUTPUT = Path("-")
_BOTH = 2
_FORMATS = ["text", "json", "markdown", "sarif"]
_FOR_PROGRAMS = ("json", "sarif")
_LIMITS = ["breaking", "risky", "safe", "never"]


@click.command()
@click.argument("sides", nargs=-1, type=PATH, metavar="OLD NEW | --against REV [PATH]")
@environment_option
@click.option("--against", metavar="REV", help="Compare PATH with a git revision: REV, REV:PATH, A..B or A...B.")
@click.option("--merge-base", is_flag=True, help="With --against: compare with where HEAD left REV, as REV... does.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--accept", type=PATH, metavar="FILE", help="Accepted changes; accepted-changes.yaml by default.")
@click.option(
    "--fail-on",
    type=click.Choice(_LIMITS),
    default="breaking",
    show_default=True,
    help="The least change that gives exit status 1.",
)
@click.option("--changelog", type=PATH, metavar="FILE", help="Put an entry on top of FILE, or print it for -.")
@click.option("--release-notes", type=PATH, metavar="FILE", help="Write notes for a certification update, or to -.")
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    sides: tuple[Path, ...],
    environment: str | None,
    against: str | None,
    merge_base: bool,  # noqa: FBT001 - click hands a flag over by its name
    form: str,
    accept: Path | None,
    fail_on: str,
    changelog: Path | None,
    release_notes: Path | None,
) -> int:
    """Judge each change as breaking, risky or safe, with the reason.

    OLD and NEW are projects, folders of artifacts, swagger files or archives made by `package`, in any mixture.
    Exit status 1 means a breaking change that accepted-changes.yaml does not accept, or a mistake in that file.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import write, write_document
    from connsmith.cli.sides import Sides, compare_sides, open_against, open_any
    from connsmith.diagnostics import has_errors
    from connsmith.diff.kind import Impact

    if form in _FOR_PROGRAMS and _STANDARD_OUTPUT in {changelog, release_notes}:
        raise click.UsageError(f"prose on standard output leaves no room for {form}; write one of both to a file")
    if against is not None:
        if len(sides) > 1:
            raise click.UsageError("--against takes one PATH; without it, name OLD and NEW")
        path = sides[0] if sides else Path()
        compared = open_against(against, path, environment, from_merge_base=merge_base)
    elif merge_base:
        raise click.UsageError("--merge-base belongs to --against REV")
    elif len(sides) == _BOTH:
        compared = Sides(open_any(sides[0], environment), open_any(sides[1], environment))
    else:
        raise click.UsageError("name two connectors, OLD and NEW, or one revision: --against REV [PATH]")
    comparison = compare_sides(compared, accept)
    if not _write_prose(comparison, changelog, release_notes):
        show = write_document if form in _FOR_PROGRAMS else write
        show(_render(comparison, form))
    fails = comparison.fails(None if fail_on == "never" else Impact(fail_on))
    return FINDINGS if fails or has_errors(comparison.diagnostics) else CLEAN


def _render(comparison: Comparison, form: str) -> str:
    """Return the report in the format that was asked for."""
    if form == "json":
        from connsmith.report.diff_json import render_diff_json

        return render_diff_json(comparison)
    if form == "markdown":
        from connsmith.report.diff_markdown import render_diff_markdown
        from connsmith.report.links import find_links

        return render_diff_markdown(comparison, find_links(os.environ, Path.cwd()))
    if form == "sarif":
        from connsmith.diff.findings import as_diagnostics
        from connsmith.report.connector import Reported
        from connsmith.report.sarif import render_sarif

        return render_sarif([Reported(comparison.title, as_diagnostics(comparison))])
    from connsmith.cli.console import has_colour
    from connsmith.report.diff_text import render_diff_text

    return render_diff_text(comparison, colour=has_colour())


def _write_prose(comparison: Comparison, changelog: Path | None, release_notes: Path | None) -> bool:
    """Write what was asked for, and return whether any of it went to standard output in place of the report."""
    from connsmith.cli.console import write
    from connsmith.diff.prose import insert_entry, write_changelog, write_release_notes
    from connsmith.emit.folder import write_file

    printed = False
    if changelog is not None:
        entry = write_changelog(comparison)
        if changelog == _STANDARD_OUTPUT:
            write(entry)
            printed = True
        else:
            write_file(changelog, insert_entry(_read(changelog), entry).encode("utf-8", "replace"))
    if release_notes is not None:
        notes = write_release_notes(comparison)
        if release_notes == _STANDARD_OUTPUT:
            write(notes)
            printed = True
        else:
            write_file(release_notes, notes.encode("utf-8", "replace"))
    return printed


def _read(path: Path) -> str:
    from connsmith.errors import ConnsmithError
    from connsmith.source.files.named import read_named

    if not path.exists():
        return ""
    try:
        return read_named(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConnsmithError(f"{path}: cannot be read as UTF-8 text; save it as such") from error
