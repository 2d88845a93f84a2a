"""Where output goes, and whether it may have colour."""

from __future__ import annotations

import os
import sys

import click


def has_colour() -> bool:
    """Return whether standard output is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Write `text`, which ends in a newline or is empty, to standard output.

    What the output cannot say, such as half of a surrogate pair, is written as a question mark.
    """
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)
