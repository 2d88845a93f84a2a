"""A JSON artifact as it is read: its content, its references, and what has been found out about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from connsmith.source.reference import look_up, resolve_local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json

_Fact = TypeVar("_Fact")


class JsonDocument:
    """A JSON artifact that may hold anything; what has the wrong type counts as absent.

    Args:
        data: the parsed file.
    """

    def __init__(self, data: Json) -> None:
        self.data = data
        self._facts: dict[Callable[[Any], Any], Any] = {}

    def fact(self, find: Callable[[Self], _Fact]) -> _Fact:
        """Return what `find` says of this document; it is asked once.

        An analysis is a function of a document, so that the document need not know the analyses there are.
        """
        if find not in self._facts:
            self._facts[find] = find(self)
        return cast("_Fact", self._facts[find])

    def resolve(self, node: object, pointer: Pointer) -> tuple[Pointer, Any]:
        """Return the place and content that `node` at `pointer` stands for, following local references.

        The content is none when a reference leads nowhere or in a circle.
        """
        return resolve_local(self.data, node, pointer)

    def at(self, pointer: Pointer) -> object:
        """Return what stands at `pointer`, none when there is nothing."""
        return look_up(self.data, pointer)

    def objects(self, key: str) -> Iterator[tuple[str, Json]]:
        """Yield the named objects of a root collection such as `definitions`."""
        collection = self.data.get(key)
        for name, value in collection.items() if isinstance(collection, dict) else ():
            if isinstance(value, dict):
                yield name, value
