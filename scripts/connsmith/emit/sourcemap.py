"""From a pointer of an artifact to its place in a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from connsmith.source.node import Node, find_span

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer, Span


class Positions(Protocol):
    """Knows the place of every value of an artifact."""

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        ...


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where the values of one artifact come from.

    Attributes:
        nodes: the source node that stands at each marked pointer; all below is found inside it.
        keys: where the names of members were written.
        start: the place of what has no place of its own: the source of the document as a whole.
    """

    nodes: dict[Pointer, Node]
    keys: dict[Pointer, Span]
    start: Span

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor that came from a source."""
        if on_key and pointer in self.keys:
            return self.keys[pointer]
        for length in range(len(pointer), -1, -1):
            prefix = pointer[:length]
            if (node := self.nodes.get(prefix)) is not None:
                return find_span(node, pointer[length:], on_key=on_key)
            if (span := self.keys.get(prefix)) is not None:
                return span
        return self.start
