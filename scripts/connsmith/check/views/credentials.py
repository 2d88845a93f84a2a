"""Which kinds of credentials a connection asks for, and what looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.views.connector import Properties
    from connsmith.diagnostics import Pointer

_SHORTEST = 8  # no service issues shorter ones
_PLACEHOLDER = re.compile(r"[\[<{$]|your|dummy|enter|placeholder|replace|secret|xxx|\*\*\*|^(.)\1*$", re.IGNORECASE)


def looks_secret(text: str) -> bool:
    """Return whether `text` may be a secret that a service issued, and is not a word in place of one.

    >>> looks_secret("f81d4fae7dec11d0a765"), looks_secret("[[ClientSecret]]")
    (True, False)
    """
    return len(text) >= _SHORTEST and not _PLACEHOLDER.search(text)


def credentials_of(properties: Properties) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Yield every connection parameter with its place, those of the sets included."""
    found = properties.properties
    yield from _objects(found.get("connectionParameters"), ("properties", "connectionParameters"))
    sets = found.get("connectionParameterSets")
    values = sets.get("values") if isinstance(sets, dict) else None
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            pointer = ("properties", "connectionParameterSets", "values", index, "parameters")
            yield from _objects(value.get("parameters"), pointer)


def connection_types(properties: Properties) -> set[str]:
    """Return the types of the connection parameters, in lower case."""
    return {kind.lower() for _, data in credentials_of(properties) if isinstance(kind := data.get("type"), str)}


def _objects(owner: Any, pointer: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    for name, data in owner.items() if isinstance(owner, dict) else ():
        if isinstance(data, dict):
            yield (*pointer, name), data
