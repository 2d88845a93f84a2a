"""Places as the reports name them: those in a file as JSON data, and those of connectors."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.source.files.port import Files

_KEYS = ("file", "line", "column", "end_line", "end_column")


def place_data(span: Span | None) -> dict[str, Any]:
    """Return the keys that say where `span` is, all null when it is nowhere."""
    return dict(zip(_KEYS, span or (None,) * len(_KEYS), strict=True))


def shown_path(path: Path) -> str:
    """Return `path` as the user would type it: relative to the current folder where it lies below that."""
    absolute = path.absolute()
    current = Path.cwd()
    return (absolute.relative_to(current) if absolute.is_relative_to(current) else absolute).as_posix()


def locate(diagnostics: Iterable[Diagnostic], files: Files) -> tuple[Diagnostic, ...]:
    """Return `diagnostics` with the names of files as people find them from here.

    Args:
        diagnostics: what was found; its files are named relative to a root.
        files: the files below that root.
    """

    @cache
    def shown(name: str) -> str:
        place = Path(files.place(name))
        return shown_path(place) if place.is_absolute() else files.place(name)

    return tuple(_located(item, shown) for item in diagnostics)


def _located(item: Diagnostic, shown: Callable[[str], str]) -> Diagnostic:
    span = item.span and item.span._replace(file=shown(item.span.file))
    related = (replace(other, span=other.span._replace(file=shown(other.span.file))) for other in item.related)
    return replace(item, span=span, related=tuple(related))


def place_of(path: Path) -> str:
    """Return the way to `path` from the current folder, which is the same in every checkout."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # on different drives
        return path.absolute().as_posix()
