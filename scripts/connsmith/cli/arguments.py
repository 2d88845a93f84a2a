"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)

project_argument = click.argument("path", type=PATH, default=Path(), required=False)
environment_option = click.option(
    "-e", "--environment", metavar="NAME", help="Lay environments/NAME.yaml over the sources."
)
