"""Pointers into a JSON text to lines and columns, by one pass over its marks.

The text is known to be JSON. Reading it with a position for every value takes a hundred times as long as reading it
without, so positions are looked for only where there is something to say.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Pointer

_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]|[^\s"{}\[\],:]+', re.DOTALL)


class _Wanted(dict[str | int, "_Wanted"]):
    """The pointers that are looked for, one token at each step; `ends` are those that end here."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: list[Pointer] = []


def locate_pointers(text: str, pointers: Iterable[Pointer], file: str) -> dict[Pointer, Span]:
    """Return where the values at `pointers` stand in `text`, as far as they do.

    Args:
        text: a JSON text; of a key that stands twice, the last counts.
        pointers: the places.
        file: what people call the file.
    """
    listed = list(pointers)
    if not listed:
        return {}
    lines = _Lines(text)
    found = {pointer: lines.span(*place, file) for pointer, place in _Scanner(text, _tree(listed)).run().items()}
    return {pointer: found[pointer] for pointer in listed if pointer in found}


def _tree(pointers: Iterable[Pointer]) -> _Wanted:
    root = _Wanted()
    for pointer in pointers:
        node = root
        for token in pointer:
            node = node.setdefault(token, _Wanted())
        node.ends.append(pointer)
    return root


class _Scanner:
    """Goes over the marks of one text with a stack, so that no nesting is too deep for it."""

    def __init__(self, text: str, wanted: _Wanted) -> None:
        self._text = text
        self._found: dict[Pointer, tuple[int, int]] = {}
        # Each open object or array: what is wanted below it, the index of the next item (none in an object),
        # what is wanted of the value that comes next, and where the whole began.
        self._stack: list[list[object]] = []
        self._next: _Wanted | None = wanted
        self._is_key = False

    def run(self) -> dict[Pointer, tuple[int, int]]:
        """Return where each wanted value begins and ends."""
        for match in _MARK.finditer(self._text):
            mark = match[0][0]
            if mark in "{[":
                self._open(mark, match.start())
            elif mark in "}]":
                self._close(match.end())
            elif mark == ",":
                self._advance()
            elif self._is_key:
                self._take_key(match[0])
            elif self._next is not None:
                self._note(self._next, match.start(), match.end())
        return self._found

    def _open(self, mark: str, start: int) -> None:
        wanted = self._next
        is_object = mark == "{"
        self._stack.append([wanted, None if is_object else 0, start])
        self._is_key = is_object
        self._next = None if is_object or wanted is None else wanted.get(0)

    def _close(self, end: int) -> None:
        if not self._stack:
            return
        wanted, _, start = self._stack.pop()
        if isinstance(wanted, _Wanted) and isinstance(start, int):
            self._note(wanted, start, end)
        self._is_key, self._next = False, None

    def _advance(self) -> None:
        if not self._stack:
            return
        frame = self._stack[-1]
        wanted, index, _ = frame
        if not isinstance(index, int):
            self._is_key = True
            return
        frame[1] = index + 1
        self._next = wanted.get(index + 1) if isinstance(wanted, _Wanted) else None

    def _take_key(self, text: str) -> None:
        wanted = self._stack[-1][0]
        self._is_key = False
        if isinstance(wanted, _Wanted):
            self._next = wanted.get(json.loads(text, strict=False) if "\\" in text else text[1:-1])

    def _note(self, wanted: _Wanted, start: int, end: int) -> None:
        for pointer in wanted.ends:
            self._found[pointer] = (start, end)


class _Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def span(self, start: int, end: int, file: str) -> Span:
        """Return the span from one character to another."""
        return Span(file, *self._place(start), *self._place(end))

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_left(self._ends, at)
        return line + 1, at - (self._ends[line - 1] if line else -1)
