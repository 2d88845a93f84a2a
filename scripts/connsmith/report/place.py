"""A place in a file as JSON data, the same in every JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Span

_KEYS = ("file", "line", "column", "end_line", "end_column")


def place_data(span: Span | None) -> dict[str, Any]:
    """Return the keys that say where `span` is, all null when it is nowhere."""
    return dict(zip(_KEYS, span or (None,) * len(_KEYS), strict=True))
