"""Version numbers as connectors write them: a few numbers with dots between."""

from __future__ import annotations

import re
from typing import Any

_VERSION = re.compile(r"[vV]?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[-+].*)?")


def read_version(value: Any) -> tuple[int, ...] | None:
    """Return the numbers of a version, or none when it is no version.

    >>> read_version("1.0.3")
    (1, 0, 3)
    """
    match = _VERSION.fullmatch(value.strip()) if isinstance(value, str) else None
    return tuple(int(part) for part in match[1].split(".")) if match else None


def is_higher(version: Any, than: Any) -> bool:
    """Return whether `version` comes after `than`; what is no version comes after nothing."""
    new, old = read_version(version), read_version(than)
    if new is None or old is None:
        return False
    length = max(len(new), len(old))
    return _padded(new, length) > _padded(old, length)


def is_same_version(version: Any, other: Any) -> bool:
    """Return whether two versions are one, however it is written.

    >>> is_same_version("v1.0", "1.0.0")
    True
    """
    one, two = read_version(version), read_version(other)
    if one is None or two is None:
        return False
    length = max(len(one), len(two))
    return _padded(one, length) == _padded(two, length)


def next_version(numbers: tuple[int, ...], place: int) -> tuple[int, ...]:
    """Return `numbers` raised at `place`, with what follows set to nought.

    >>> next_version((1, 4), 2)
    (1, 4, 1)
    >>> next_version((1, 4, 2), 0)
    (2, 0, 0)
    """
    padded = _padded(numbers, place + 1)
    return (*padded[:place], padded[place] + 1, *(0 for _ in padded[place + 1 :]))


def _padded(numbers: tuple[int, ...], length: int) -> tuple[int, ...]:
    return (*numbers, *(0 for _ in range(length - len(numbers))))
