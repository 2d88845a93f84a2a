"""Two sources that are in each other's way: the one that somebody has just edited is the one to tell of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.source.files.git import run_git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic

_RULES = frozenset({"duplicate-name", "duplicate-operation-id", "duplicate-request"})


def turn_to_edited(found: Iterable[Diagnostic], folder: Path) -> tuple[Diagnostic, ...]:
    """Return `found` with each duplicate at the one of its two files that git calls changed, where it calls one so.

    Args:
        found: the findings of one project; their files are named relative to `folder`.
        folder: the folder of the project.
    """
    edited: list[frozenset[str]] = []

    def is_edited(file: str) -> bool:
        if not edited:
            edited.append(_edited_files(folder))
        return file in edited[0]

    return tuple(_turn(item, is_edited) for item in found)


def _turn(item: Diagnostic, is_edited: Callable[[str], bool]) -> Diagnostic:
    if item.rule not in _RULES or item.span is None or len(item.related) != 1:
        return item
    (twin,) = item.related
    apart = twin.span.file != item.span.file
    if apart and is_edited(twin.span.file) and not is_edited(item.span.file):
        return replace(item, span=twin.span, related=(replace(twin, span=item.span),))
    return item


def _edited_files(folder: Path) -> frozenset[str]:
    """Return the changed and the new files below `folder`; none where there is no git or no repository."""
    try:
        listed = run_git(folder, "ls-files", "-z", "--modified", "--others", "--exclude-standard")
        staged = run_git(folder, "diff", "--name-only", "-z", "--relative", "--cached")
    except ConnsmithError:
        return frozenset()
    return frozenset((listed + staged).decode("utf-8", "surrogateescape").split("\0")) - {""}
