"""JSON text to data at the speed of Python's own reader, which is kept from taking what is not JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.source.depth import is_deeper
from connsmith.source.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable


def load_strictly(text: str, *, parse_float: Callable[[str], float] | None = None) -> Any:
    """Return the value that `text` spells.

    Args:
        text: what a file says.
        parse_float: reads a number with a fraction or an exponent; Python's own reading by default.

    Raises:
        ValueError: the text is not JSON, holds NaN or Infinity, or an object in it has a key twice.
        RecursionError: it is nested deeper than anything that a connector has; Python's own limit is another in each
            of its versions.

    >>> load_strictly('{"a": 1}')
    {'a': 1}
    """
    value = json.loads(
        text, object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant, parse_float=parse_float
    )
    if is_deeper(value, MAX_DEPTH):
        raise RecursionError(f"more than {MAX_DEPTH} levels")
    return value


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)
