"""Which operations a place of the definition belongs to, through shared parameters, responses and definitions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

_SHARED = {"definitions", "parameters", "responses"}
_LENGTHS = {"parameters": 4, "x-ms-notification-content": 3}


class Owners:
    """The operations that use each parameter, response, notification and definition.

    Args:
        definition: the definition.
        places: the places that will be asked for; definitions that lead to none of them are not followed.
    """

    def __init__(self, definition: Definition, places: Iterable[Pointer]) -> None:
        self._owners: dict[Pointer, list[Operation]] = defaultdict(list)
        wanted = {root for place in places if (root := root_of(place))[:1] == ("definitions",)}
        edges = _edges(definition) if wanted else {}
        leading = _sources(edges, wanted)
        for operation in definition.operations:
            for root in _reached(set(_roots(operation)), edges, leading):
                self._owners[root].append(operation)

    def of(self, place: Pointer) -> tuple[Operation, ...]:
        """Return the operations that `place` belongs to, in the order of the paths."""
        return tuple(self._owners.get(root_of(place), ()))


def owners_of_calls(definition: Definition) -> Owners:
    """Return which operations the places of dynamic calls belong to."""
    return Owners(definition, [call.pointer for call in definition.fact(walk_calls)])


def leading_roots(definition: Definition, places: Iterable[Pointer]) -> set[Pointer]:
    """Return the parameters, responses and definitions that hold one of `places` or refer to one that does."""
    return _sources(_edges(definition), {root_of(place) for place in places})


def root_of(pointer: Pointer) -> Pointer:
    """Return the parameter, response, notification or definition that `pointer` lies in."""
    if not pointer or pointer[0] in _SHARED:
        return pointer[:2]
    return pointer[: _LENGTHS.get(str(pointer[2]), 5)] if len(pointer) > 2 else pointer  # noqa: PLR2004 - paths, path, key


def _roots(operation: Operation) -> Iterator[Pointer]:
    for parameter in operation.parameters:
        yield root_of(parameter.target)
    for response in operation.responses:
        yield root_of(response.target)
    yield ("paths", operation.path, "x-ms-notification-content")


def _edges(definition: Definition) -> dict[Pointer, set[Pointer]]:
    edges: dict[Pointer, set[Pointer]] = defaultdict(set)
    for schema in definition.schemas:
        reference = schema.data.get("$ref")
        tokens = parse_reference(reference) if isinstance(reference, str) else None
        if tokens:
            edges[root_of(schema.pointer)].add(root_of(tokens))
    return edges


def _sources(edges: dict[Pointer, set[Pointer]], wanted: set[Pointer]) -> set[Pointer]:
    """Return `wanted` and all that leads to it."""
    backwards: dict[Pointer, set[Pointer]] = defaultdict(set)
    for source, targets in edges.items():
        for target in targets:
            backwards[target].add(source)
    return _reached(wanted, backwards, None)


def _reached(start: set[Pointer], edges: dict[Pointer, set[Pointer]], within: set[Pointer] | None) -> set[Pointer]:
    found, waiting = set(start), list(start)
    while waiting:
        for target in edges.get(waiting.pop(), ()):
            if target not in found and (within is None or target in within):
                found.add(target)
                waiting.append(target)
    return found
