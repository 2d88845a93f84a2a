"""How much of what there is one run looks at: a share, or everything with `CONNSMITH_THOROUGH=1`, as each night.

In CI the share is the same for the same code, as Hypothesis's examples are; everywhere else each run takes another.
"""

from __future__ import annotations

import os
import random
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

IS_THOROUGH = bool(os.environ.get("CONNSMITH_THOROUGH"))
_PARTS = 8
_Item = TypeVar("_Item")


def _first() -> int:
    """The processes of one run of pytest-xdist agree on it."""
    if os.environ.get("CI"):
        return 0
    return random.Random(os.environ.get("PYTEST_XDIST_TESTRUNUID")).randrange(_PARTS)  # noqa: S311 - no key


_FIRST = _first()


def share_of(items: Sequence[_Item]) -> Sequence[_Item]:
    """Return every eighth of `items`, beginning with another one in each run; all of them in a thorough one."""
    return items if IS_THOROUGH else items[_FIRST::_PARTS]


def examples(most: int) -> int:
    """Return how many examples Hypothesis tries where a thorough run tries `most`."""
    return most if IS_THOROUGH else max(25, most // 4)


def turn_of(name: str, choices: Sequence[_Item]) -> Sequence[_Item]:
    """Return the one of `choices` whose turn it is for what is called `name`, in a thorough run all of them."""
    return choices if IS_THOROUGH else [choices[(zlib.crc32(name.encode()) + _FIRST) % len(choices)]]


def rounds(most: int) -> int:
    """Return how often something of chance is done where a thorough run does it `most` times."""
    return most if IS_THOROUGH else max(2, most // 4)


def failures_of(law: Callable[[_Item], None], items: Iterable[_Item]) -> list[str]:
    """Return what fails of a `law` that holds for each of many small `items`; a test for each would take longer."""
    found = []
    for item in items:
        try:
            law(item)
        except AssertionError as error:
            found.append(f"{getattr(item, 'name', None) or getattr(item, 'id', item)}: {error}")
    return found
