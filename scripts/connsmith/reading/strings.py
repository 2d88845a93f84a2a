"""Every string of a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer


def values_of(data: object) -> Iterator[str]:
    """Yield every string value below `data`, in no particular order and without its place, which is quick."""
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def places_of(data: object) -> Iterator[tuple[Pointer, str]]:
    """Yield every string value below `data` with its place, in no particular order."""
    stack: list[tuple[Pointer, object]] = [((), data)]
    while stack:
        pointer, value = stack.pop()
        if isinstance(value, str):
            yield pointer, value
        elif isinstance(value, dict):
            stack.extend(((*pointer, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            stack.extend(((*pointer, index), inner) for index, inner in enumerate(value))
