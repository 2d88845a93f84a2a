"""Findings in the Markdown of a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding
from connsmith.diagnostics import TextPlace

if TYPE_CHECKING:
    from connsmith.reading.folder import MarkdownFile


def finding_in(prose: MarkdownFile, message: str, line: int = 1, column: int = 1, width: int = 0) -> Finding:
    """Return the finding that says `message` at a stretch of one line of `prose`."""
    return Finding((prose.name,), message, document="package", place=TextPlace(line, column, line, column + width))
