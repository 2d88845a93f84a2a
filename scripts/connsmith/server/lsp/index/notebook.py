"""Mentions as they are noted down while a file is read: the words of a source have quotes and surroundings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.server.lsp.index.symbol import Occurrence, Sort, Symbol
from connsmith.source.node import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Span
    from connsmith.source.node import Node

_POINTER = re.compile(r"#/(definitions|parameters|responses)/([^/]+)")
COLLECTIONS = {
    "definitions": Sort.DEFINITION,
    "parameters": Sort.SHARED_PARAMETER,
    "responses": Sort.RESPONSE,
}
"""What is shared, by the part of the definition that holds it."""


class Notebook:
    """The mentions of one file.

    Args:
        name: the file.
        text: what it says.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._lines = text.split("\n")
        self.mentions: list[Occurrence] = []

    def give_file(self, sort: Sort, name: str, start: Span, scope: str = "") -> None:
        """Note that the file itself gives `name`."""
        self.mentions.append(Occurrence(Symbol(sort, name, scope), start, gives=True))

    def give(self, sort: Sort, name: str, span: Span, scope: str = "") -> None:
        """Note that `name`, written at `span`, is given there."""
        self.mentions.append(Occurrence(Symbol(sort, name, scope), self.narrow(span, name), gives=True))

    def use(self, sort: Sort, node: Node | None, scope: str = "") -> None:
        """Note that the text `node` is a name in use; anything else is none."""
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value:
            self.use_at(sort, node.value, node.span, scope)

    def use_at(self, sort: Sort, name: str, span: Span, scope: str = "") -> None:
        """Note that `name`, written within `span`, is used."""
        self.mentions.append(Occurrence(Symbol(sort, name, scope), self.narrow(span, name)))

    def use_each(self, sort: Sort, node: Node | None, scope: str = "") -> None:
        """Note each text of a list, or each key of a mapping, as a name in use."""
        if isinstance(node, Sequence):
            for item in node.items:
                self.use(sort, item, scope)
        elif isinstance(node, Mapping):
            self.use_keys(sort, node, scope)

    def use_keys(self, sort: Sort, node: Mapping, scope: str = "") -> None:
        """Note each key of `node` as a name in use."""
        for key, span in own_keys(node):
            self.use_at(sort, key, span, scope)

    def refer(self, node: Node, sort: Sort) -> None:
        """Note what a `$ref` or a name in its place refers to; a pointer says by itself what it means."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            return
        found = _POINTER.fullmatch(node.value)
        if found:
            self.use_at(COLLECTIONS[found[1]], found[2].replace("~1", "/").replace("~0", "~"), node.span)
        elif not node.value.startswith("#"):
            self.use(sort, node)

    def narrow(self, span: Span, name: str) -> Span:
        """Return where within `span` the characters of `name` are; `span` when they are written in another way."""
        if span.line != span.end_line or span.line > len(self._lines):
            return span
        written = self._lines[span.line - 1][span.column - 1 : span.end_column - 1]
        at = written.rfind(name)
        if at < 0:
            return span
        return span._replace(column=span.column + at, end_column=span.column + at + len(name))


def own_keys(node: Mapping) -> Iterator[tuple[str, Span]]:
    """Yield the keys of `node` with their places."""
    for key in node:
        yield key, node.keys[key]
