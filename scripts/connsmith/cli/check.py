"""`connsmith check`: everything that can be known of connectors without a login."""

from __future__ import annotations

from pathlib import Path

import click

from connsmith.cli.arguments import PATH, environment_option


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@environment_option
@click.option(
    "--profile",
    type=click.Choice(["custom", "certified", "independent"]),
    default="custom",
    show_default=True,
    help="What the connector is meant for.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], environment: str | None, profile: str, form: str) -> int:
    """Check projects, folders of artifacts or swagger files against the schemas, OpenAPI 2.0 and the rules."""
    from connsmith.check.engine import check_target  # noqa: PLC0415 - see cli/__init__: commands import late
    from connsmith.check.rule import Profile  # noqa: PLC0415
    from connsmith.cli import CLEAN, FAILED, FINDINGS  # noqa: PLC0415
    from connsmith.cli.console import has_colour, write  # noqa: PLC0415
    from connsmith.diagnostics import has_errors  # noqa: PLC0415
    from connsmith.intake.opening import open_target  # noqa: PLC0415
    from connsmith.report.json import render_json  # noqa: PLC0415
    from connsmith.report.text import render_text, summary  # noqa: PLC0415
    from connsmith.source.project import find_project  # noqa: PLC0415

    results = {}
    crashed = False
    for path in paths or (find_project(Path()),):
        target = open_target(path, environment)
        checked = check_target(target, Profile(profile))
        results[target.name] = checked.diagnostics
        crashed = crashed or checked.crashed
    everything = tuple(item for items in results.values() for item in items)
    if form == "json":
        write(render_json(results))
    else:
        write(render_text(everything, colour=has_colour()) or f"{summary(everything)}\n")
    if crashed:
        return FAILED
    return FINDINGS if has_errors(everything) else CLEAN
