"""Where output goes, and whether it may have colour."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from connsmith.errors import CannotWriteError
from connsmith.report.visible import show_line, show_lines

if TYPE_CHECKING:
    from typing import TextIO


def has_colour() -> bool:
    """Return whether standard output is a terminal that wants colour (https://no-color.org)."""
    if sys.stdout is None or not sys.stdout.isatty():
        return False
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str, *, err: bool = False) -> None:
    """Write `text` for people, which ends in a newline or is empty; nothing in it can act on a terminal or a CI job.

    Args:
        text: one or several lines.
        err: whether it goes to standard error.

    Raises:
        CannotWriteError: standard output takes nothing.
    """
    _put(show_lines(text, colour=not err and has_colour()), err=err)


def say(line: str, *, err: bool = False) -> None:
    """Write `line` for people, which stays one line whatever is in it.

    Args:
        line: the line, without its end.
        err: whether it goes to standard error.

    Raises:
        CannotWriteError: standard output takes nothing.
    """
    write(f"{show_line(line)}\n", err=err)


def write_document(text: str) -> None:
    """Write `text` for programs to standard output as it is: in UTF-8, with the ends of lines that it has.

    Raises:
        CannotWriteError: standard output takes nothing.
    """
    _put(text, err=False, as_document=True)


def finish() -> None:
    """Write out what is left; where that fails, keep Python from trying again, and complaining, when it ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a descriptor is wanted, not a file
                os.dup2(nowhere.fileno(), stream.fileno())


def _put(text: str, *, err: bool, as_document: bool = False) -> None:
    """A reader that has gone has what it wanted; standard error that takes nothing leaves nobody to tell."""
    stream = sys.stderr if err else sys.stdout
    if stream is None and text and not err:
        raise CannotWriteError("standard output is closed; open it, or send it to a file")
    if stream is None or not text:
        return
    try:
        if as_document and not stream.isatty() and hasattr(stream, "buffer"):
            _put_bytes(stream, text)
        else:
            _put_text(stream, text, err=err)
    except BrokenPipeError:
        return
    except OSError as error:
        if not err:
            raise CannotWriteError(f"standard output cannot be written: {error.strerror}") from error


def _put_bytes(stream: TextIO, text: str) -> None:
    """On Windows a file or a pipe would get Windows-1252 and CR LF, which is no JSON and no patch for `git apply`."""
    stream.flush()
    stream.buffer.write(text.encode("utf-8", "replace"))
    stream.buffer.flush()


def _put_text(stream: TextIO, text: str, *, err: bool) -> None:
    """What the encoding of the output cannot say, such as half of a surrogate pair, is written as a question mark."""
    encoding = stream.encoding or "utf-8"
    # Colour is decided by whoever made the text, and click would take escapes out of a document.
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False, err=err, color=True)
