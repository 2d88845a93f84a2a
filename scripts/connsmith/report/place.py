"""Places as the reports name them: those in a file as JSON data, and those of connectors."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Span

_KEYS = ("file", "line", "column", "end_line", "end_column")


def place_data(span: Span | None) -> dict[str, Any]:
    """Return the keys that say where `span` is, all null when it is nowhere."""
    return dict(zip(_KEYS, span or (None,) * len(_KEYS), strict=True))


def place_of(path: Path) -> str:
    """Return the way to `path` from the current folder, which is the same in every checkout."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # on different drives
        return path.absolute().as_posix()
