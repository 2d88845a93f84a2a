"""Positions in a JSON file, worked out only for the places that somebody asks for.

Parsing a large definition into nodes takes longer than all rules together. Here the text is read on the way to a place,
and whatever lies beside that way is stepped over by Python's own decoder, at the speed of C.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diagnostics import Pointer, Span
from connsmith.source.jsontree import parse_json
from connsmith.source.linetable import LineTable
from connsmith.source.node import find_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Node

_BLANK = re.compile(r"[ \t\n\r]*")


class _Member(NamedTuple):
    """Where a member of an object or array stands; an item of an array is its own key."""

    key_start: int
    key_end: int
    start: int
    end: int


class TextMap:
    """The places of the values of one JSON text.

    Args:
        text: what the file says.
        file: its name in messages.
    """

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._decode = json.JSONDecoder().raw_decode
        self._members: dict[int, dict[str | int, _Member]] = {}

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        if not self._is_strict:
            root = self._lenient_root
            return Span.start_of(self._file) if root is None else find_span(root, pointer, on_key=on_key)
        start, end = self._whole
        for index, token in enumerate(pointer):
            member = self._members_at(start).get(token)
            if member is None:
                break
            start, end = member.start, member.end
            if on_key and index == len(pointer) - 1:
                start, end = member.key_start, member.key_end
        return self._lines.span(self._file, start, end)

    @cached_property
    def _whole(self) -> tuple[int, int]:
        start = self._skip(0)
        return start, self._decode(self._text, start)[1]

    @cached_property
    def _is_strict(self) -> bool:
        try:
            return self._skip(self._whole[1]) == len(self._text)
        except (ValueError, RecursionError):
            return False

    @cached_property
    def _lenient_root(self) -> Node | None:
        return parse_json(self._text, self._file).root

    @cached_property
    def _lines(self) -> LineTable:
        return LineTable(self._text)

    def _members_at(self, start: int) -> dict[str | int, _Member]:
        """Return the members of the value that starts at `start`; each value is looked into only once."""
        if start not in self._members:
            self._members[start] = dict(self._read_members(start))
        return self._members[start]

    def _read_members(self, start: int) -> Iterator[tuple[str | int, _Member]]:
        opening = self._text[start]
        if opening == "{":
            yield from self._read_object(start)
        elif opening == "[":
            yield from self._read_array(start)

    def _read_object(self, start: int) -> Iterator[tuple[str, _Member]]:
        at = self._skip(start + 1)
        while self._text[at] != "}":
            key, key_end = self._decode(self._text, at)
            value = self._skip(self._skip(key_end) + 1)
            end = self._decode(self._text, value)[1]
            yield key, _Member(at, key_end, value, end)
            at = self._next(end)

    def _read_array(self, start: int) -> Iterator[tuple[int, _Member]]:
        at = self._skip(start + 1)
        index = 0
        while self._text[at] != "]":
            end = self._decode(self._text, at)[1]
            yield index, _Member(at, end, at, end)
            at = self._next(end)
            index += 1

    def _next(self, end: int) -> int:
        """Return where the next member starts after one that ends at `end`, or the closing bracket."""
        at = self._skip(end)
        return self._skip(at + 1) if self._text[at] == "," else at

    def _skip(self, at: int) -> int:
        match = _BLANK.match(self._text, at)
        return match.end() if match else at
