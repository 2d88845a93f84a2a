"""Offsets of a text to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

from connsmith.diagnostics import Span

_LINE_FEED = re.compile("\n")


class LineTable:
    """Knows where the lines of one text begin; only a line feed ends a line, as editors count.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *[match.end() for match in _LINE_FEED.finditer(text)]]

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return the line and column of `offset`, both from 1.

        >>> LineTable("ab\ncd").position(4)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, file: str, start: int, end: int) -> Span:
        r"""Return the stretch of `file`, whose text this is, from the offset `start` to before `end`.

        >>> LineTable("ab\ncd").span("a.txt", 1, 4)
        Span(file='a.txt', line=1, column=2, end_line=2, end_column=2)
        """
        starts = self._starts
        line = bisect_right(starts, start)
        column = start - starts[line - 1] + 1
        if line == len(starts) or end < starts[line]:
            return Span(file, line, column, line, column + end - start)
        return Span(file, line, column, *self.position(end))
