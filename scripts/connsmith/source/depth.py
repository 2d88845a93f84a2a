"""How deep values are nested: what walks them, and Python itself, can only follow so far."""

from __future__ import annotations

from typing import Any


def is_deeper(value: Any, levels: int) -> bool:
    """Return whether lists and objects are nested in `value` in more than so many `levels`.

    >>> is_deeper({"a": [1]}, 2), is_deeper({"a": [[]]}, 2), is_deeper("text", 0)
    (False, True, False)
    """
    level = _containers([value])
    for _ in range(levels):
        level = [inner for container in level for inner in _containers(container)]
        if not level:
            return False
    return bool(level)


def _containers(value: Any) -> list[Any]:
    items = value.values() if isinstance(value, dict) else value
    return [item for item in items if isinstance(item, dict | list)]
