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


def component_of(reference: str) -> str | None:
    """Return the OpenAPI 3 form of a reference to a definition of OpenAPI 2.0.

    >>> component_of("#/definitions/Item")
    '#/components/schemas/Item'
    """
    head = "#/definitions/"
    return f"#/components/schemas/{reference.removeprefix(head)}" if reference.startswith(head) else None


def follow(document: Any, reference: str) -> str | tuple[Any, Pointer] | None:
    """Return what `reference` leads to, and where that is; another reference when it leads to nothing but one.

    Returns:
        None when it leads nowhere.
    """
    tokens = parse_reference(reference)
    node = None if tokens is None else look_up(document, tokens)
    if tokens is None or node is None:
        return None
    inner = node.get("$ref") if isinstance(node, dict) and len(node) == 1 else None
    return inner if isinstance(inner, str) else (node, tokens)
