"""What a part of a document refers to, and what that refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json


class References:
    """The references of one document; what each leads to is read once, however many parts lead there.

    Args:
        document: the whole document.
    """

    def __init__(self, document: Json) -> None:
        self._document = document
        self._direct: dict[str, tuple[str, ...]] = {}

    def target(self, reference: str) -> Any:
        """Return what `reference` leads to, none when it leads nowhere."""
        tokens = parse_reference(reference)
        return look_up(self._document, tokens) if tokens else None

    def reached(self, *parts: Any) -> set[str]:
        """Return the references that `parts` have, directly or through others."""
        found: set[str] = set()
        waiting = [reference for part in parts for reference in _references(part)]
        while waiting:
            reference = waiting.pop()
            if reference in found:
                continue
            found.add(reference)
            if reference not in self._direct:
                self._direct[reference] = tuple(_references(self.target(reference)))
            waiting.extend(self._direct[reference])
        return found


def _references(node: Any) -> Iterator[str]:
    waiting = [node]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                yield value["$ref"]
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
