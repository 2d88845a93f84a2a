"""Values as they were written: each mapping, sequence and scalar with its span.

Positions stand beside the data. Moving a node moves its span along, so whatever the later
stages make of a source, every value still knows the line it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterator

    from connsmith.diagnostics import Diagnostic, Pointer

ScalarValue = str | int | float | bool | None

Json = dict[str, Any]
"""A JSON object of any content, without positions: what `plain` makes of a mapping."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, number, boolean or null."""

    value: ScalarValue
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping from strings to nodes, in the order written, with the span of every key."""

    entries: dict[str, Node]
    keys: dict[str, Span]
    span: Span

    @classmethod
    def empty(cls, span: Span) -> Mapping:
        """Return a mapping without entries that stands at `span`."""
        return cls({}, {}, span)

    def items(self) -> ItemsView[str, Node]:
        """Return the keys and their nodes."""
        return self.entries.items()

    def get(self, key: str) -> Node | None:
        """Return the node at `key`, if any."""
        return self.entries.get(key)

    def text(self, key: str) -> str | None:
        """Return the string at `key`, or none when there is no string."""
        node = self.entries.get(key)
        return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else None

    def mapping(self, key: str) -> Mapping | None:
        """Return the mapping at `key`, or none when there is no mapping."""
        node = self.entries.get(key)
        return node if isinstance(node, Mapping) else None

    def without(self, *names: str) -> Mapping:
        """Return a copy that lacks `names`."""
        return Mapping({k: v for k, v in self.entries.items() if k not in names}, self.keys, self.span)

    def with_entry(self, key: str, node: Node, key_span: Span | None = None) -> Mapping:
        """Return a copy that has `node` at `key`."""
        return Mapping({**self.entries, key: node}, {**self.keys, key: key_span or node.span}, self.span)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __contains__(self, key: object) -> bool:
        return key in self.entries


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """What one text says; `root` is none for an empty text or one that could not be read."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]


NOWHERE = Span.start_of("")
"""The place of nodes that connsmith makes only to see what becomes of them."""


class MappingDraft:
    """A mapping that is being put together.

    Args:
        span: the place that the mapping will have.
        refuse: is told of a key that comes twice, with its place, and the first value stays; without it, the last does.
    """

    def __init__(self, span: Span, refuse: Callable[[str, Span], None] | None = None) -> None:
        self._span = span
        self._refuse = refuse
        self._entries: dict[str, Node] = {}
        self._keys: dict[str, Span] = {}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def add(self, key: str, node: Node, span: Span) -> None:
        """Set `key`, written at `span`, to `node`."""
        if self._refuse is not None and key in self._entries:
            self._refuse(key, span)
            return
        self._entries[key] = node
        self._keys[key] = span

    def add_all(self, mapping: Mapping) -> None:
        """Add every entry of `mapping`."""
        for key, node in mapping.items():
            self.add(key, node, mapping.keys[key])

    def mapping(self) -> Mapping:
        """Return what was added."""
        return Mapping(self._entries, self._keys, self._span)


def plain(node: Node) -> Any:
    """Return the JSON value of `node`, without positions."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.items]


def iterate_scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below `node` in the order written."""
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.entries.values() if isinstance(node, Mapping) else node.items:
            yield from iterate_scalars(child)


def positioned_mapping(value: dict[str, Any], span: Span) -> Mapping:
    """Return the mapping of a JSON object that connsmith adds on its own; all of it stands at `span`."""
    return Mapping({k: positioned(v, span) for k, v in value.items()}, dict.fromkeys(value, span), span)


def positioned(value: Any, span: Span) -> Node:
    """Return the node of a JSON `value` that connsmith adds on its own; all of it stands at `span`."""
    if isinstance(value, dict):
        return positioned_mapping(value, span)
    if isinstance(value, list | tuple):
        return Sequence(tuple(positioned(item, span) for item in value), span)
    return Scalar(value, span)


def find_span(node: Node, pointer: Pointer, *, on_key: bool = False) -> Span:
    """Return the span of the value (or key) at `pointer`, or of its nearest ancestor below `node`."""
    span = node.span
    for index, token in enumerate(pointer):
        if isinstance(node, Mapping) and token in node.entries:
            key = str(token)
            if on_key and index == len(pointer) - 1:
                return node.keys.get(key, node.entries[key].span)
            node = node.entries[key]
        elif isinstance(node, Sequence) and isinstance(token, int) and token < len(node.items):
            node = node.items[token]
        else:
            return span
        span = node.span
    return span
