"""`connsmith verify`: read an archive, ours or anyone's, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic

_ARCHIVE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("archives", metavar="ARCHIVE...", type=_ARCHIVE, nargs=-1, required=True)
@click.option("--plugin", is_flag=True, help="The package also has a solution with an AI plug-in.")
def command(archives: tuple[Path, ...], *, plugin: bool) -> int:
    """Check certification packages and solutions the way Microsoft's validator does, and the solutions inside.

    An ARCHIVE is a zip archive, or a folder with an unpacked solution. Exit status: 0 nothing is wrong (there may be
    warnings), 1 something is, 2 one cannot be read safely.
    """
    return max(_verify(archive, plugin=plugin) for archive in archives)


def _verify(archive: Path, *, plugin: bool) -> int:
    """Say what is wrong with `archive`; one that cannot be read does not keep the others from being looked at."""
    from connsmith.cli import CLEAN, FINDINGS, USAGE
    from connsmith.cli.console import say
    from connsmith.diagnostics import has_errors
    from connsmith.errors import ConnsmithError
    from connsmith.package.extraction import read_archive, read_limited
    from connsmith.package.verification import verify_archive, verify_solution
    from connsmith.report.message import message_of
    from connsmith.report.text import summary

    try:
        if archive.is_dir():
            verified = verify_solution(read_archive(archive), archive.name)
        else:
            verified = verify_archive(read_limited(archive), archive.name, plugin=plugin)
    except ConnsmithError as error:
        say(f"connsmith: {error}", err=True)
        return USAGE
    found = (*verified.diagnostics, *_check_connectors(archive))
    for item in found:
        place = item.span.file if item.span else archive.name
        say(f"{place}: {item.severity}: {message_of(item)} [{item.rule}]")
    say(f"{archive.name}: {verified.kind}: {summary(found)}")
    return FINDINGS if has_errors(found) else CLEAN


def _check_connectors(archive: Path) -> tuple[Diagnostic, ...]:
    """Return what `connsmith check` says of the connectors in `archive`, but what is a matter of taste."""
    from connsmith.check.run import CheckPlan
    from connsmith.cli.archives import check_archive
    from connsmith.diagnostics import Severity

    outcomes = () if archive.is_dir() else check_archive(archive, CheckPlan())
    return tuple(item for each in outcomes for item in each.diagnostics if item.severity is not Severity.INFO)
