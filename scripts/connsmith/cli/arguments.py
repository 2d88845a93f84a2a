"""Arguments and options that several commands share."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from connsmith.report.place import shown_path


class _Path(click.Path):
    """A path that names something: pathlib would take an empty one, such as a variable without a value, for `.`.

    It is relative to the current folder where it lies below that, so that everything is called by its shortest name.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return `value` as a path."""
        if not str(value):
            self.fail("an empty path; name a file or folder, the current one is .", param, ctx)
        return Path(shown_path(Path(str(super().convert(value, param, ctx)))))


class Seconds(click.FloatRange):
    """A time to wait, which has an end."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that `value` spells."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number of seconds", param, ctx)
        return number


def _refuse_empty(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value:
        raise click.BadParameter("an empty name; leave the option out to use no environment")
    return value


PATH = _Path(path_type=Path)

project_argument = click.argument("path", type=PATH, default=Path(), required=False)
environment_option = click.option(
    "-e",
    "--environment",
    metavar="NAME",
    callback=_refuse_empty,
    help="Lay environments/NAME.yaml over the sources.",
)
format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
