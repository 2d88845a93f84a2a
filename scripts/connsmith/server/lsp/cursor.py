"""Where in a file that is being typed the cursor is: the sources around it, as they will be once the word is done.

A file is hardly ever YAML while somebody types, so a mark takes the place of the word at the cursor, with whatever it
takes to make the text YAML again: a colon, a bracket, a quote. Where nothing helps, the lines below are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.source.node import Mapping, Scalar
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Node

_MARK = "\uf8ff"
_WORD_BEFORE = re.compile(r"[^\s:,\[\]{}'\"]*$")
_WORD_AFTER = re.compile(r"^[^\s:,\[\]{}'\"]*")
_ENDINGS = ("", ":", ": x", "'", '"', "}", "]", ":}", "}}", "]}", "'}", '"}', ":}}", ")'", "')'")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cursor in a source.

    Attributes:
        pointer: the way to the value that the cursor is in, or for a key, to its mapping.
        is_key: whether the word may be a key of a mapping.
        is_value: whether the word may be a value.
        before: what stands on the line before the word.
        word: what is written of the word before the cursor.
        start: the column that the word begins in, counted from 1.
        end: the column behind it.
        root: the file with a mark in place of the word.
    """

    pointer: Pointer
    is_key: bool
    is_value: bool
    before: str
    word: str
    start: int
    end: int
    root: Node

    @property
    def keys(self) -> tuple[str, ...]:
        """The pointer without the indexes of lists."""
        return tuple(token for token in self.pointer if isinstance(token, str))

    def holder(self) -> Mapping | None:
        """Return the innermost mapping around the cursor."""
        for length in range(len(self.pointer), -1, -1):
            node = _at(self.root, self.pointer[:length])
            if isinstance(node, Mapping):
                return node
        return None

    def around(self, key: str) -> Mapping | None:
        """Return the innermost mapping around the cursor that has `key`."""
        for length in range(len(self.pointer), -1, -1):
            node = _at(self.root, self.pointer[:length])
            if isinstance(node, Mapping) and key in node:
                return node
        return None


def find_cursor(text: str, line: int, column: int) -> Cursor | None:
    """Return the cursor at a place of `text`; none where the text around it makes no sense.

    Args:
        text: a YAML source.
        line: the line of the cursor, counted from 1.
        column: its column, counted from 1.
    """
    lines = text.split("\n")
    if line > len(lines):
        return None
    written = lines[line - 1]
    before, after = written[: column - 1], written[column - 1 :]
    head = _WORD_BEFORE.sub("", before)
    rest = _WORD_AFTER.sub("", after)
    for candidate in _candidates(lines, line - 1, head, rest):
        tree = parse_yaml(candidate, "")
        found = None if tree.root is None else _find_mark(tree.root, ())
        if tree.root is not None and found is not None:
            pointer, is_key = found
            alone = not head.strip().strip("-").strip()
            return Cursor(
                pointer=pointer,
                is_key=is_key or (alone and not rest.strip()),
                is_value=not is_key,
                before=head,
                word=before[len(head) :],
                start=len(head) + 1,
                end=len(written) - len(rest) + 1,
                root=tree.root,
            )
    return None


def _candidates(lines: list[str], number: int, head: str, rest: str) -> Iterator[str]:
    for below in (lines[number + 1 :], []):
        for ending in _ENDINGS:
            yield "\n".join([*lines[:number], f"{head}{_MARK}{ending}{rest}", *below])
    for ending in _ENDINGS:
        yield "\n".join([*lines[:number], f"{head}{_MARK}{ending}"])


def _find_mark(node: Node, pointer: Pointer) -> tuple[Pointer, bool] | None:
    """Return the way to the mark, and whether it is a key there."""
    if isinstance(node, Scalar):
        return (pointer, False) if isinstance(node.value, str) and _MARK in node.value else None
    if isinstance(node, Mapping):
        if any(_MARK in key for key in node):
            return pointer, True
        children: list[tuple[str | int, Node]] = list(node.items())
    else:
        children = list(enumerate(node.items))
    found = (_find_mark(child, (*pointer, token)) for token, child in children)
    return next((each for each in found if each is not None), None)


def _at(node: Node, pointer: Pointer) -> Node | None:
    for token in pointer:
        if isinstance(node, Mapping) and isinstance(token, str) and token in node:
            node = node.entries[token]
        elif not isinstance(node, Mapping | Scalar) and isinstance(token, int):
            node = node.items[token]
        else:
            return None
    return node
