"""Text as a terminal lays it out: an ideograph fills two cells, a combining mark none."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len

_FILLER = "\0"


def split_cells(text: str) -> list[str]:
    """Return what each cell of `text` shows; the second cell of a wide character shows "".

    >>> split_cells("a漢")
    ['a', '漢', '']
    """
    cells: list[str] = []
    for character in text:
        width = cell_len(character)
        if width == 0 and cells:
            cells[-1] += character
        else:
            cells.extend([character, *[""] * (width - 1)])
    return cells


def cut_cells(cells: list[str], start: int, end: int | None = None) -> list[str]:
    """Return the cells from `start` to `end`; a character that is cut in half becomes a blank."""
    part = cells[start:end]
    if part and not part[0]:
        part[0] = " "
    if part and cell_len(part[-1]) > 1:
        part[-1] = " "
    return part


def wrap_cells(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most `width` cells.

    Args:
        text: what is to be wrapped; line ends in it count as blanks.
        width: the cells that a line may take.
        first: what begins the first line.
        rest: what begins every other line.
    """
    if len(text) == cell_len(text):
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    filled = "".join(character + _FILLER * (cell_len(character) - 1) for character in text)
    # A long word may be cut between a wide character and its filler, so one cell is kept free.
    lines = textwrap.wrap(filled, width - 1, initial_indent=first, subsequent_indent=rest)
    return [line.replace(_FILLER, "") for line in lines]
