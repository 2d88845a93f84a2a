"""A JSON value together with the pointer that leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer


_ABSENT: dict[str, Any] = {}


class Located(NamedTuple):
    """A value of a document, and where it is.

    Attributes:
        node: the value.
        pointer: where it stands in its document.
        shared: whether more than one place of the document may lead here.
        earlier: what other parts of an `allOf` say of the same property, before this one.
    """

    node: Any
    pointer: Pointer
    shared: bool = False
    earlier: tuple[Located, ...] = ()

    @property
    def identity(self) -> tuple[int, ...]:
        """What tells this value from any other of its document."""
        return (id(self.node), *(id(part.node) for part in self.earlier))

    def after(self, part: Located | None) -> Located:
        """Return this value with `part`, which speaks of the same property, before it."""
        if part is None or part.node is self.node:
            return self
        return self._replace(earlier=(*part.earlier, part._replace(earlier=())))

    def child(self, key: str | int) -> Located:
        """Return the member or item `key`; when there is none, an absent object in the place of this value."""
        node = self.node
        if isinstance(node, dict) and key in node:
            return Located(node[key], (*self.pointer, key))
        if isinstance(node, list) and str(key).isascii() and str(key).isdigit() and int(key) < len(node):
            return Located(node[int(key)], (*self.pointer, int(key)))
        return Located(_ABSENT, self.pointer)

    def object_at(self, key: str) -> Located:
        """Return the object at `key`; an absent one when there is none, or something else."""
        found = self.child(key)
        return found if isinstance(found.node, dict) else Located(_ABSENT, self.pointer)

    @property
    def is_absent(self) -> bool:
        """Whether there is nothing at all here."""
        return self.node is _ABSENT

    def objects(self) -> Iterator[tuple[str, Located]]:
        """Return the members that are objects."""
        if isinstance(self.node, dict):
            for key, value in self.node.items():
                if isinstance(value, dict):
                    yield key, Located(value, (*self.pointer, key))

    def items(self) -> Iterator[Located]:
        """Return the items of a list that are objects."""
        if isinstance(self.node, list):
            for index, value in enumerate(self.node):
                if isinstance(value, dict):
                    yield Located(value, (*self.pointer, index))

    def at(self, key: str) -> Pointer:
        """Return where `key` stands, or this value itself when it has no such member."""
        return (*self.pointer, key) if isinstance(self.node, dict) and key in self.node else self.pointer

    def text(self, key: str) -> str:
        """Return the text at `key`, empty when there is none."""
        value = self.node.get(key) if isinstance(self.node, dict) else None
        return value if isinstance(value, str) else ""


def as_object(value: Any) -> dict[str, Any]:
    """Return `value` when it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_texts(value: Any) -> tuple[str, ...]:
    """Return the strings of a JSON list, in their order."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
