"""References of an OpenAPI 3 document, and where their targets stand in OpenAPI 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer

_MOVED = {"schemas": "definitions"}
_DEPTH_OF_COMPONENT = 3


def moved_reference(reference: str) -> str | None:
    """Return the OpenAPI 2.0 form of a reference to a component, or none when there is no such place.

    >>> moved_reference("#/components/schemas/Item"), moved_reference("#/components/headers/A")
    ('#/definitions/Item', None)
    """
    tokens = parse_reference(reference)
    if tokens is None or len(tokens) != _DEPTH_OF_COMPONENT or tokens[0] != "components":
        return None
    collection = _MOVED.get(tokens[1])
    return f"#/{collection}/{reference.rsplit('/', 1)[1]}" if collection else None


def places_of(document: Any) -> dict[int, Pointer]:
    """Return where each object and array of `document` stands, by its identity.

    What is flattened or merged is made of parts from several places, and a loss in a part has to name its own.
    """
    places: dict[int, Pointer] = {}
    waiting: list[tuple[Any, Pointer]] = [(document, ())]
    while waiting:
        node, at = waiting.pop()
        if id(node) in places or not isinstance(node, (dict, list)):
            continue
        places[id(node)] = at
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        waiting.extend((inner, (*at, key)) for key, inner in entries)
    return places


def dereference(document: Any, node: Any, pointer: Pointer) -> tuple[Any, Pointer]:
    """Return what `node` at `pointer` stands for, and where that is; none when it stands for nothing."""
    seen: set[str] = set()
    while isinstance(node, dict) and isinstance(reference := node.get("$ref"), str):
        tokens = parse_reference(reference)
        if tokens is None or reference in seen:
            return None, pointer
        seen.add(reference)
        node, pointer = look_up(document, tokens), tokens
    return node, pointer
