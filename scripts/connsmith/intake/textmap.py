"""Positions in a JSON file, worked out only when somebody asks for one."""

from __future__ import annotations

from connsmith.diagnostics import Pointer, Span
from connsmith.source.jsontree import parse_json
from connsmith.source.node import Node, find_span


class TextMap:
    """The places of the values of one JSON text.

    Args:
        text: what the file says.
        file: its name in messages.
    """

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._start = Span(file, 1, 1, 1, 1)
        self._root: Node | None = None
        self._parsed = False

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        if not self._parsed:
            self._root = parse_json(self._text, self._start.file).root
            self._parsed = True
        return self._start if self._root is None else find_span(self._root, pointer, on_key=on_key)
