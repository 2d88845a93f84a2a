"""The line of a file that a diagnostic is about, with the place underlined."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.report.cells import cut_cells, split_cells
from connsmith.report.visible import show_line
from connsmith.source.decoding import decode
from connsmith.source.files.disk import DiskFiles

if TYPE_CHECKING:
    from connsmith.diagnostics import Span

_TAB = "    "
_SECRET = re.compile(r"client_?secret\W*:", re.IGNORECASE)


class Excerpts:
    """Reads each file once.

    Args:
        width: the cells of a terminal that a line may take.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: dict[str, list[str]] = {}
        self._secret: dict[tuple[str, int], bool] = {}

    def lines(self, span: Span) -> tuple[str, str] | None:
        """Return the source line of `span` and the line that underlines it, or none when there is nothing to show.

        A line that may hold a secret is never shown.
        """
        lines = self._read(span.file)
        if not 0 < span.line <= len(lines):
            return None
        text = lines[span.line - 1]
        if self._may_hold_secret(span, text):
            return None
        start = min(span.column - 1, len(text))
        end = span.end_column - 1 if span.end_line == span.line else len(text)
        marked = text[start : max(end, start + 1)]
        # Of a line of a megabyte, only what can be shown is looked at.
        before = text[max(start - self._width, 0) : start]
        after = text[start : start + 2 * self._width]
        length = len(_cells_of(marked[: 2 * self._width].rstrip()))
        return self._fit(_cells_of(before), _cells_of(after.rstrip("\r")), length, is_cut=len(before) < start)

    def _may_hold_secret(self, span: Span, text: str) -> bool:
        """A whole file may be one line with a thousand findings, so each line is searched once."""
        place = span.file, span.line
        if place not in self._secret:
            self._secret[place] = _SECRET.search(text) is not None
        return self._secret[place]

    def _fit(self, before: list[str], after: list[str], length: int, *, is_cut: bool) -> tuple[str, str]:
        """Cut a long line around the place, so that the place is always to be seen."""
        cells, start = [*before, *after], len(before)
        shift = int(is_cut)
        if len(cells) > self._width:
            shift = max(shift, min(start - self._width // 3, len(cells) - self._width + 1))
        if shift:
            cells = ["…", *cut_cells(cells, shift + 1)]
        if len(cells) > self._width:
            cells = [*cut_cells(cells, 0, self._width - 1), "…"]
        start -= shift
        return "".join(cells), " " * start + "^" * max(1, min(length, self._width - start))

    def _read(self, file: str) -> list[str]:
        if file not in self._lines:
            path = Path(file)
            try:
                # A link that is refused because it leads out of the folder must not show what it leads to.
                data = DiskFiles(path.parent).read(path.name)
            except ConnsmithError:
                data = b""
            # Positions are those of the text that the reader made of the bytes.
            text = decode(data, file).text
            self._lines[file] = (data.decode("utf-8", "replace") if text is None else text).split("\n")
        return self._lines[file]


def _cells_of(text: str) -> list[str]:
    return split_cells(show_line(text.replace("\t", _TAB)))
