"""`connsmith diff`: what a change does to the flows, apps and connections that exist."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option

if TYPE_CHECKING:
    from connsmith.cli.sides import Sides
    from connsmith.diff.comparison import Comparison
    from connsmith.impact.hit import Hits

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
@click.option(
    "--flows", "flows", type=PATH, multiple=True, metavar="PATH", help="Exported flows and apps: name those hit."
)
@click.option(
    "--connector", "names", multiple=True, metavar="NAME", help="What exports call it: an API id, a name, a GUID."
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
    flows: tuple[Path, ...],
    names: tuple[str, ...],
    changelog: Path | None,
    release_notes: Path | None,
) -> int:
    """Judge each change as breaking, risky or safe, with the reason.

    OLD and NEW are projects, folders of artifacts, swagger files or archives made by `package`, in any mixture.
    Exit status 1 means a breaking change that accepted-changes.yaml does not accept, or a mistake in that file.
    """
    from connsmith.cli import CLEAN, FINDINGS, USAGE
    from connsmith.cli.console import write, write_document
    from connsmith.cli.sides import compare_sides
    from connsmith.diagnostics import has_errors
    from connsmith.diff.kind import Impact

    if form in _FOR_PROGRAMS and _STANDARD_OUTPUT in {changelog, release_notes}:
        raise click.UsageError(f"prose on standard output leaves no room for {form}; write one of both to a file")
    if names and not flows:
        raise click.UsageError("--connector belongs to --flows PATH")
    compared = _open_sides(sides, against, environment, from_merge_base=merge_base)
    comparison = compare_sides(compared, accept)
    hits = _find_hits(comparison, compared, flows, names) if flows else None
    if hits is not None and hits.unreadable:
        _report_unreadable(hits)
    elif _write_prose(comparison, changelog, release_notes):
        form = ""
    if form:
        show = write_document if form in _FOR_PROGRAMS else write
        show(_render(comparison, form, hits))
    if hits is not None and hits.unreadable:
        return USAGE
    fails = comparison.fails(None if fail_on == "never" else Impact(fail_on))
    return FINDINGS if fails or has_errors(comparison.diagnostics) else CLEAN


def _open_sides(
    sides: tuple[Path, ...], against: str | None, environment: str | None, *, from_merge_base: bool
) -> Sides:
    """Return what the arguments and options mean."""
    from connsmith.cli.sides import Sides, open_against, open_any

    if against is not None:
        if len(sides) > 1:
            raise click.UsageError("--against takes one PATH; without it, name OLD and NEW")
        path = sides[0] if sides else Path()
        return open_against(against, path, environment, from_merge_base=from_merge_base)
    if from_merge_base:
        raise click.UsageError("--merge-base belongs to --against REV")
    if len(sides) == _BOTH:
        return Sides(open_any(sides[0], environment), open_any(sides[1], environment))
    raise click.UsageError("name two connectors, OLD and NEW, or one revision: --against REV [PATH]")


def _find_hits(comparison: Comparison, compared: Sides, flows: tuple[Path, ...], names: tuple[str, ...]) -> Hits:
    """Return what the changes hit in the exports that were named."""
    from connsmith.cli.exports import identity_of, open_exports
    from connsmith.impact.impact import find_hits

    old, new = compared.old, compared.new
    return find_hits(comparison, old, new, identity_of((old, new), names), open_exports(flows))


def _report_unreadable(hits: Hits) -> None:
    """Say on standard error what could not be read; the report is about the rest."""
    from connsmith.cli.console import say

    for item in hits.unreadable:
        say(f"connsmith: {item.file}: {item.message}", err=True)


def _render(comparison: Comparison, form: str, hits: Hits | None) -> str:
    """Return the report in the format that was asked for."""
    if form == "json":
        from connsmith.report.diff_json import render_diff_json

        return render_diff_json(comparison, hits)
    if form == "markdown":
        from connsmith.report.diff_markdown import render_diff_markdown
        from connsmith.report.links import find_links

        return render_diff_markdown(comparison, find_links(os.environ, Path.cwd()), hits)
    if form == "sarif":
        from connsmith.report.diff_sarif import render_diff_sarif

        return render_diff_sarif(comparison, hits)
    from connsmith.cli.console import has_colour
    from connsmith.report.diff_text import render_diff_text

    return render_diff_text(comparison, hits, colour=has_colour())


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
