"""The line of a file that a diagnostic is about, with the place underlined."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.diagnostics import Span

_TAB = "    "
_SECRET = re.compile(r"client_?secret\W*:", re.IGNORECASE)


class Excerpts:
    """Reads each file once.

    Args:
        width: the characters that a line may take.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: dict[str, list[str]] = {}

    def lines(self, span: Span) -> tuple[str, str] | None:
        """Return the source line of `span` and the line that underlines it, or none when there is nothing to show.

        A line that may hold a secret is never shown.
        """
        lines = self._read(span.file)
        if not 0 < span.line <= len(lines):
            return None
        text = lines[span.line - 1]
        if _SECRET.search(text):
            return None
        start = min(span.column - 1, len(text))
        end = span.end_column - 1 if span.end_line == span.line else len(text)
        before = text[:start].replace("\t", _TAB)
        marked = text[start : max(end, start + 1)].replace("\t", _TAB)
        return self._fit(text.replace("\t", _TAB), len(before), max(len(marked.rstrip()), 1))

    def _fit(self, text: str, start: int, length: int) -> tuple[str, str]:
        """Cut a long line around the place, so that the place is always to be seen."""
        shift = 0
        if len(text) > self._width:
            shift = max(0, min(start - self._width // 3, len(text) - self._width + 1))
            text = ("…" if shift else "") + text[shift + bool(shift) :]
            if len(text) > self._width:
                text = text[: self._width - 1] + "…"
        start -= shift
        return text, " " * start + "^" * max(1, min(length, self._width - start))

    def _read(self, file: str) -> list[str]:
        if file not in self._lines:
            try:
                data = Path(file).read_bytes()
            except OSError:
                data = b""
            self._lines[file] = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        return self._lines[file]
