"""Whether a text has the form that its `format` promises; formats that nothing checks allow everything."""

from __future__ import annotations

import re
from typing import Any

_TEXTS = {
    "date-time": re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)"),
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
    "uuid": re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "uri": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S*"),
    "byte": re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"),
}
_BITS = {"int32": 31, "int64": 63}


def has_format(value: Any, name: str) -> bool:
    """Return whether `value` has the format `name`.

    >>> has_format("2026-11-27", "date"), has_format("soon", "date"), has_format(2**31, "int32")
    (True, False, False)
    """
    if isinstance(value, str) and name in _TEXTS:
        return _TEXTS[name].fullmatch(value) is not None
    if isinstance(value, int) and not isinstance(value, bool) and name in _BITS:
        return value.bit_length() <= _BITS[name] or value == -(1 << _BITS[name])
    return True
