"""Offsets of a text to lines and columns."""

from __future__ import annotations

from bisect import bisect_right


class LineTable:
    """Knows where the lines of one text begin; only a line feed ends a line, as editors count.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        offset = text.find("\n")
        while offset >= 0:
            self._starts.append(offset + 1)
            offset = text.find("\n", offset + 1)

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return the line and column of `offset`, both from 1.

        >>> LineTable("ab\ncd").position(4)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
