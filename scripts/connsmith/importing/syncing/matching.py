"""Which source is which: people rename files, and a new summary renames an import's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Key = tuple[str, str]
_REQUESTS = ("request", "subscribe", "poll")
_FOLDERS = ("operations/", "triggers/")


def by_key(sources: Mapping[str, Any]) -> dict[Key, str]:
    """Return the path of each source by what it is: an operation by its request, anything else by its path."""
    keys: dict[Key, str] = {}
    for path, source in sources.items():
        key = _key(path, source)
        keys[key if key not in keys else ("path", path)] = path
    return keys


def _key(path: str, source: Any) -> Key:
    if path.startswith(_FOLDERS) and isinstance(source, dict):
        for name in _REQUESTS:
            if isinstance(source.get(name), str):
                return ("request", " ".join(source[name].split()))
    return ("path", path)
