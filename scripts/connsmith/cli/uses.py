"""`connsmith uses`: what exported flows and apps use of a connector, and what nobody uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, environment_option

if TYPE_CHECKING:
    from connsmith.impact.usage import Usage


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[CONNECTOR] PATH...")
@environment_option
@click.option("--flows", type=PATH, multiple=True, metavar="PATH", help="More exports, as in `diff --flows`.")
@click.option("--connector", "names", multiple=True, metavar="NAME", help="What exports call it: an API id or a GUID.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def command(
    paths: tuple[Path, ...], environment: str | None, flows: tuple[Path, ...], names: tuple[str, ...], form: str
) -> int:
    """Say which operations, inputs and outputs of a connector are used by which flows and apps, and which by none.

    PATH is a folder of exports, a solution, a package, an app or a flow. CONNECTOR is a project, artifacts, a swagger
    file or an archive; the project around the current folder when the first path is none.
    """
    from connsmith.cli import CLEAN, USAGE
    from connsmith.cli.console import say, write, write_document
    from connsmith.cli.exports import identity_of, is_connector, open_exports
    from connsmith.cli.sides import open_any
    from connsmith.errors import ConnsmithError
    from connsmith.impact.impact import definition_of
    from connsmith.impact.usage import find_usage

    has_connector = bool(paths) and is_connector(paths[0])
    exports = (*paths[has_connector:], *flows)
    if not exports:
        raise click.UsageError("name the exports: a folder, a solution, a package, an app or a flow")
    side = open_any(paths[0] if has_connector else Path(), environment)
    definition = definition_of(side)
    if definition is None:
        raise ConnsmithError(f"{side.label}: has no definition that can be read")
    usage = find_usage(definition, identity_of((side,), names), open_exports(exports))
    for item in usage.unreadable:
        say(f"connsmith: {item.file}: {item.message}", err=True)
    (write if form == "text" else write_document)(_render(usage, form))
    return USAGE if usage.unreadable else CLEAN


def _render(usage: Usage, form: str) -> str:
    from connsmith.report import usage as report

    renders = {"text": report.render_usage_text, "json": report.render_usage_json, "csv": report.render_usage_csv}
    return renders[form](usage)
