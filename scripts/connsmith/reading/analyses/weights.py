"""How many schemas a schema amounts to once its references are followed, and how deep they are nested.

Each schema counts as one, with every property, item and part of it (fact schema-count-body). A definition counts
each time that it is used; within a circle of definitions, a reference back counts as one schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.cycles import components
from connsmith.reading.schema import children_of
from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition

_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Weight:
    """The number of schemas in one, and how deep they are nested; both stop at a thousand million."""

    schemas: int
    depth: int


@dataclass(frozen=True, slots=True)
class _Outline:
    """A schema as it is written: its own schemas and depth, and the depth at which it refers to each other one."""

    schemas: int
    depth: int
    references: tuple[tuple[Pointer, int], ...]


_ONE = Weight(1, 1)
NOTHING = Weight(0, 0)


class Weights:
    """The weights of the schemas of a definition; each schema is looked at once.

    Args:
        definition: the definition.
    """

    def __init__(self, definition: Definition) -> None:
        self._document = definition.data
        self._outlines: dict[Pointer, _Outline] = {}
        self._known: dict[Pointer, Weight] = {}

    def of(self, schema: object) -> Weight:
        """Return the weight of `schema`; nothing weighs nothing."""
        outline = _outline(schema)
        for group in components(self._graph(outline)):
            back = dict.fromkeys(group, _ONE)
            for target in group:
                self._known[target] = self._sum(self._outlines[target], back)
        return self._sum(outline, {})

    def _graph(self, outline: _Outline) -> dict[Pointer, list[Pointer]]:
        """Return which unknown schemas the references of `outline` lead to, and where those lead."""
        graph: dict[Pointer, list[Pointer]] = {}
        waiting = [target for target, _ in outline.references]
        while waiting:
            target = waiting.pop()
            if target in graph or target in self._known:
                continue
            self._outlines[target] = _outline(look_up(self._document, target))
            graph[target] = [inner for inner, _ in self._outlines[target].references if inner not in self._known]
            waiting.extend(graph[target])
        return graph

    def _sum(self, outline: _Outline, instead: dict[Pointer, Weight]) -> Weight:
        schemas, depth = outline.schemas, outline.depth
        for target, level in outline.references:
            weight = instead.get(target) or self._known[target]
            schemas += weight.schemas
            depth = max(depth, level + weight.depth)
        return Weight(min(schemas, _LARGEST), min(depth, _LARGEST))


def references_in(schema: object) -> Iterator[Pointer]:
    """Yield the place of every reference that is written in `schema`; none is followed."""
    waiting: list[tuple[Pointer, object]] = [((), schema)]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            yield place
        elif isinstance(node, dict):
            waiting.extend(((*place, *tokens), child) for tokens, child in children_of(node))


def _outline(schema: object) -> _Outline:
    schemas = depth = 0
    references: list[tuple[Pointer, int]] = []
    waiting: list[tuple[object, int]] = [(schema, 0)]
    while waiting:
        node, level = waiting.pop()
        if not isinstance(node, dict):
            continue
        reference = node.get("$ref")
        if isinstance(reference, str):
            target = parse_reference(reference)
            references.extend(_when_known(target, level))
            continue
        schemas, depth = schemas + 1, max(depth, level + 1)
        waiting.extend((child, level + 1) for _, child in children_of(node))
    return _Outline(schemas, depth, tuple(references))


def _when_known(target: Pointer | None, level: int) -> Iterable[tuple[Pointer, int]]:
    return () if target is None else ((target, level),)
