"""Circles in a graph of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_Node = TypeVar("_Node")


def components(graph: Mapping[_Node, Sequence[_Node]]) -> Iterator[list[_Node]]:
    """Yield the nodes of `graph` grouped by which lead to each other; a group comes after all groups it leads to.

    This is Tarjan's algorithm with a stack of its own, since definitions may be nested deeper than Python calls.

    >>> list(components({"a": ["b"], "b": ["c"], "c": ["b"]}))
    [['b', 'c'], ['a']]
    """
    walk = _Walk(graph)
    for node in graph:
        yield from walk.start(node)


def circles(graph: Mapping[_Node, Sequence[_Node]]) -> list[list[_Node]]:
    """Return the groups of nodes that lead back to themselves.

    >>> circles({"a": ["a", "b"], "b": []})
    [['a']]
    """
    return [group for group in components(graph) if len(group) > 1 or group[0] in graph.get(group[0], ())]


class _Walk(Generic[_Node]):
    """The state of the walk: the order in which nodes were met, and the earliest node that each leads back to."""

    def __init__(self, graph: Mapping[_Node, Sequence[_Node]]) -> None:
        self._graph = graph
        self._met: dict[_Node, int] = {}
        self._earliest: dict[_Node, int] = {}
        self._open: dict[_Node, None] = {}

    def start(self, root: _Node) -> Iterator[list[_Node]]:
        """Yield the groups that `root` leads to, as far as they are new."""
        if root in self._met:
            return
        path = [(root, self._enter(root))]
        while path:
            node, waiting = path[-1]
            child = next(waiting, None)
            if child is None:
                path.pop()
                if path:
                    self._lower(path[-1][0], self._earliest[node])
                if self._earliest[node] == self._met[node]:
                    yield self._close(node)
            elif child not in self._met:
                path.append((child, self._enter(child)))
            elif child in self._open:
                self._lower(node, self._met[child])

    def _enter(self, node: _Node) -> Iterator[_Node]:
        self._met[node] = self._earliest[node] = len(self._met)
        self._open[node] = None
        return iter(self._graph.get(node, ()))

    def _lower(self, node: _Node, met: int) -> None:
        self._earliest[node] = min(self._earliest[node], met)

    def _close(self, node: _Node) -> list[_Node]:
        group: list[_Node] = []
        while not group or group[-1] != node:
            group.append(self._open.popitem()[0])
        return group[::-1]
