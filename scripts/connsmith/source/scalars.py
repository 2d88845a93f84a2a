"""The JSON value that an unquoted YAML scalar stands for.

The rules are those of YAML 1.2 with JSON's numbers: `yes`, `on`, `0777`, `1_000`, `12:30` and
`2024-01-31` are strings, so nothing turns into something else behind the author's back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.source.limits import LONGEST_INTEGER

if TYPE_CHECKING:
    from connsmith.source.node import ScalarValue

_CONSTANTS: dict[str, ScalarValue] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
"""A number of JSON; the groups are its fraction and its exponent."""


def resolve_scalar(text: str) -> ScalarValue:
    """Return the value of the plain (unquoted) scalar `text`.

    >>> [resolve_scalar(text) for text in ("true", "~", "12", "1.0", "1e3", "yes", "007")]
    [True, None, 12, 1.0, 1000.0, 'yes', '007']
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    number = NUMBER.fullmatch(text)
    if number is None:
        return text
    if number[1] or number[2]:
        value = float(text)
        return value if value not in {float("inf"), float("-inf")} else text
    return int(text) if len(text) <= LONGEST_INTEGER else text
