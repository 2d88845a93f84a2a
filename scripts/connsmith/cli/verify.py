"""`connsmith verify`: read an archive, ours or anyone's, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import format_option

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.report.verified import Inspected

_ARCHIVE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("archives", metavar="ARCHIVE...", type=_ARCHIVE, nargs=-1, required=True)
@click.option("--plugin", is_flag=True, help="The package also has a solution with an AI plug-in.")
@format_option
def command(archives: tuple[Path, ...], form: str, *, plugin: bool) -> int:
    """Check certification packages and solutions the way Microsoft's validator does, and the solutions inside.

    An ARCHIVE is a zip archive, or a folder with an unpacked solution. Exit status: 0 nothing is wrong (there may be
    warnings), 1 something is, 2 one cannot be read safely.
    """
    from connsmith.cli import CLEAN, FINDINGS, USAGE
    from connsmith.cli.console import say, write_document
    from connsmith.diagnostics import has_errors
    from connsmith.report.verified import render_verified_json, verified_lines

    inspected = []
    for archive in archives:
        found = _verify(archive, plugin=plugin)
        inspected.append(found)
        if found.trouble:
            say(f"connsmith: {found.trouble}", err=True)
        elif form == "text":
            for line in verified_lines(found):
                say(line)
    if form == "json":
        write_document(render_verified_json(inspected))
    if any(each.trouble for each in inspected):
        return USAGE
    return FINDINGS if any(has_errors(each.diagnostics) for each in inspected) else CLEAN


def _verify(archive: Path, *, plugin: bool) -> Inspected:
    """Return what is wrong with `archive`; one that cannot be read does not keep the others from being looked at."""
    from connsmith.errors import ConnsmithError
    from connsmith.package.extraction import read_archive, read_limited
    from connsmith.package.verification import verify_archive, verify_solution
    from connsmith.report.verified import Inspected

    try:
        if archive.is_dir():
            verified = verify_solution(read_archive(archive), archive.name)
        else:
            verified = verify_archive(read_limited(archive), archive.name, plugin=plugin)
    except ConnsmithError as error:
        return Inspected(archive.name, "", trouble=str(error))
    return Inspected(archive.name, verified.kind, (*verified.diagnostics, *_check_connectors(archive)))


def _check_connectors(archive: Path) -> tuple[Diagnostic, ...]:
    """Return what `connsmith check` says of the connectors in `archive`, but what is a matter of taste."""
    from connsmith.check.run import CheckPlan
    from connsmith.cli.archives import check_archive
    from connsmith.diagnostics import Severity

    outcomes = () if archive.is_dir() else check_archive(archive, CheckPlan())
    return tuple(item for each in outcomes for item in each.diagnostics if item.severity is not Severity.INFO)
