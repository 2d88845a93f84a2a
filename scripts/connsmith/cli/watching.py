"""`check --watch` and `build --watch`: look again after each save, and tell only what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.cli.console import has_colour, say, write
from connsmith.diagnostics import Severity, order_of
from connsmith.errors import ConnsmithError
from connsmith.report.changed import render_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from connsmith.cli.checking import CheckRun
    from connsmith.diagnostics import Diagnostic

    Look = Callable[[], Sequence[Diagnostic]]

_SOURCE = "source"


def watch_findings(paths: Sequence[Path], begin: Callable[[], CheckRun], *, brief: bool) -> None:
    """Check again after each save, until the process is interrupted.

    Args:
        paths: what is watched.
        begin: makes a run, from the settings as they are at the moment.
        brief: whether text leaves infos out and groups what is alike.
    """
    from connsmith.cli.checking import findings_of

    watch(paths, lambda: findings_of(begin()), brief=brief)


def watch(paths: Sequence[Path], look: Look, *, brief: bool = False) -> None:
    """Look at once and after each save, and print what is new and what is mended.

    Args:
        paths: what is watched.
        look: does the work, and returns what it finds; it may print what else it did.
        brief: whether text leaves infos out and groups what is alike.

    Raises:
        ConnsmithError: nothing can watch here.
    """
    from connsmith.server.watching import watch_changes

    known: Sequence[Diagnostic] | None = None
    for _ in watch_changes(paths):
        try:
            found = with_unseen(known or (), look())
        except ConnsmithError as error:
            say(f"connsmith: {error}", err=True)
            continue
        text = render_changed(known or (), found, colour=has_colour(), brief=brief)
        write(text or ("no findings\n" if known is None else ""))
        known = found


def with_unseen(known: Sequence[Diagnostic], found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Return `found`, and of `known` what could not be looked for: sources that cannot be compiled have no artifacts.

    Args:
        known: the findings of the look before.
        found: those of this look.
    """
    if not any(item.severity is Severity.ERROR and item.document == _SOURCE for item in found):
        return found
    unseen = [item for item in known if item.document != _SOURCE and item not in found]
    return sorted((*found, *unseen), key=order_of)
