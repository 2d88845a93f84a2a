"""Regular expressions of definitions, which are written for other engines than Python's."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

_PROPERTY = re.compile(r"\\[pP](?:\{[^}]*\}|[A-Z])")
_NAMED_GROUP = re.compile(r"\(\?<(?![=!])")
_JAVASCRIPT = re.compile(r"/(.*)/[a-z]*")


@lru_cache(maxsize=4096)
def fault_of_pattern(pattern: str) -> str:
    r"""Return what is wrong with the regular expression `pattern`, "" when nothing is.

    What .NET and JavaScript have beyond Python is put into Python's words first.

    >>> fault_of_pattern(r"^\p{L}+(?<rest>.*)$")
    ''
    >>> fault_of_pattern("^[a-z")
    'unterminated character set at position 1'
    """
    delimited = _JAVASCRIPT.fullmatch(pattern)
    text = delimited[1] if delimited else pattern
    text = _NAMED_GROUP.sub("(?P<", _PROPERTY.sub(r"\\w", text)).replace(r"\z", r"\Z")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""
