"""`connsmith verify`: read an archive, ours or anyone's, and say what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

_ARCHIVE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("archive", type=_ARCHIVE)
@click.option("--plugin", is_flag=True, help="The package also has a solution with an AI plug-in.")
def command(archive: Path, *, plugin: bool) -> int:
    """Check a certification package or a solution the way Microsoft's validator does, and the solutions inside.

    ARCHIVE is a zip archive, or a folder with an unpacked solution. Exit status: 0 nothing is wrong (there may be
    warnings), 1 something is, 2 it cannot be read safely.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.diagnostics import has_errors
    from connsmith.package.reading import read_archive, read_limited
    from connsmith.package.verification import verify_archive, verify_solution
    from connsmith.report.text import summary

    if archive.is_dir():
        verified = verify_solution(read_archive(archive), archive.name)
    else:
        verified = verify_archive(read_limited(archive), archive.name, plugin=plugin)
    for item in verified.diagnostics:
        place = item.span.file if item.span else archive.name
        click.echo(f"{place}: {item.severity}: {item.message} [{item.rule}]")
    click.echo(f"{archive.name}: {verified.kind}: {summary(verified.diagnostics)}")
    return FINDINGS if has_errors(verified.diagnostics) else CLEAN
