"""The command line: parse, dispatch, and turn every outcome into an exit status.

0  clean
1  findings, stale artifacts, drift or breaking changes
2  the call is wrong, the input cannot be read, or the output cannot be written
3  connsmith itself failed
130  interrupted
"""

from __future__ import annotations

import importlib
import io
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from connsmith.cli.console import finish, say, write
from connsmith.errors import ConnsmithError, reason_of
from connsmith.termination import interrupted_by_termination

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FINDINGS, USAGE, FAILED = 0, 1, 2, 3
_INTERRUPTED = 130

# Name, module and one line for each command: `--help` must not import what it lists.
COMMANDS = {
    "new": ("connsmith.cli.new", "Make a project that builds and checks clean."),
    "import": ("connsmith.cli.import_", "Turn existing connectors into sources."),
    "sync": ("connsmith.cli.sync", "Merge a newer document into the sources that were imported."),
    "tidy": ("connsmith.cli.tidy", "Write sources as a person would; the artifacts stay the same."),
    "build": ("connsmith.cli.build", "Compile the sources into the connector's artifacts."),
    "check": ("connsmith.cli.check", "Check sources or artifacts, offline."),
    "explain": ("connsmith.cli.explain", "Show a guide, or the page of a rule, a key, a problem or a fact."),
    "schemas": ("connsmith.cli.schemas", "Print the schemas of sources and outputs, or write them for editors."),
    "rules": ("connsmith.cli.rules", "List every rule, or write the rule reference."),
    "formats": ("connsmith.cli.formats", "List the formats of findings, or write one of your own."),
    "size": ("connsmith.cli.size", "Measure each operation beside the platform's limits."),
    "try": ("connsmith.cli.try_", "Show one call: what leaves, what each step does, what the flow gets."),
    "test": ("connsmith.cli.test", "Run the cases of a connector: what is sent, and what the flow gets."),
    "serve": ("connsmith.cli.serve", "Serve the connector on this machine: a page to try it, a gateway."),
    "lsp": ("connsmith.cli.lsp", "Serve editors: findings while you type, navigation, rename."),
    "diff": ("connsmith.cli.diff", "Say what a change breaks for existing flows, and what is safe."),
    "uses": ("connsmith.cli.uses", "List what flows and apps use of a connector, and what none does."),
    "docs": ("connsmith.cli.docs", "Write the reference page, the readme and the intro."),
    "package": ("connsmith.cli.package", "Make archives for paconn, solutions and certification."),
    "verify": ("connsmith.cli.verify", "Check an archive, ours or anyone's."),
    "deploy": ("connsmith.cli.deploy", "Take the connector to an environment, and prove it arrived."),
}


class _Commands(click.Group):
    """Imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return the command `cmd_name`, or none."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not ctx.resilient_parsing:
        from connsmith.version import installed_version

        say(f"connsmith {installed_version()}")
        ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version, and exit.",
)
def connsmith() -> None:
    """Build, check, compare, document and deploy Power Platform custom connectors.

    PATH is a project folder, the current folder if it is not given.
    """


def run() -> None:
    """Run the command line of this process and exit."""
    with interrupted_by_termination():
        status = main(sys.argv[1:])
    finish()
    sys.exit(status)


def main(arguments: Sequence[str]) -> int:
    """Run connsmith with `arguments` and return the exit status."""
    try:
        status = connsmith.main(args=list(arguments), prog_name="connsmith", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        say("connsmith: interrupted", err=True)
        return _INTERRUPTED
    except SystemExit:
        # So click ends when it has answered a shell, and when nobody reads on what it writes itself, such as help.
        return CLEAN
    except Exception as error:  # noqa: BLE001 - the one place that turns exceptions into exit statuses
        return _status_of(error)
    return status if isinstance(status, int) else CLEAN


def _status_of(error: Exception) -> int:
    """Tell the user what `error` means for the run, and return the exit status."""
    if isinstance(error, click.ClickException):
        shown = io.StringIO()
        error.show(shown)
        write(shown.getvalue(), err=True)
        return USAGE
    if isinstance(error, ConnsmithError):
        say(f"connsmith: {error}", err=True)
        return USAGE
    if isinstance(error, OSError) and error.strerror:
        return _report_refusal(error)
    return _report_bug(error)


def _report_refusal(error: OSError) -> int:
    """Say what the operating system refuses, a path that it cannot take or a full disk: no bug, but the user's to mend.

    Where the question is what connsmith wanted there, the traceback answers.
    """
    _trace(error)
    place = "" if error.filename is None else f"{os.fsdecode(error.filename)}: "
    say(f"connsmith: {place}{reason_of(error)}", err=True)
    return USAGE


def _report_bug(error: Exception) -> int:
    """Say in one line that connsmith is at fault; the traceback is there for whoever asks."""
    _trace(error)
    frames = traceback.extract_tb(error.__traceback__)
    file = Path(frames[-1].filename).as_posix().rsplit("connsmith/", 1)[-1] if frames else ""
    place = f" at {file}:{frames[-1].lineno}" if frames else ""
    say(
        f"connsmith failed: {type(error).__name__}{place}. This is a bug in connsmith; "
        "set CONNSMITH_DEBUG=1 to see more, and report it.",
        err=True,
    )
    return FAILED


def _trace(error: Exception) -> None:
    if os.environ.get("CONNSMITH_DEBUG"):
        traceback.print_exception(error)
