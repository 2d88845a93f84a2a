"""What a part of a document refers to, and what that refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.source.reference import look_up, parse_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.incoming import Json


def targets_of(document: Json, *parts: Any) -> dict[str, Any]:
    """Return everything in `document` that `parts` refer to, directly or through others, by its reference."""
    found: dict[str, Any] = {}
    waiting = list(parts)
    while waiting:
        for reference in _references(waiting.pop()):
            if reference in found:
                continue
            tokens = parse_reference(reference)
            found[reference] = look_up(document, tokens) if tokens else None
            waiting.append(found[reference])
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
