"""Filters that templates may use beside Jinja's own; each is a pure function of its input."""

from __future__ import annotations

from typing import Any

from connsmith.source.node import Scalar

_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FIRST_PRINTABLE, _DELETE, _LAST_OF_PLANE = 0x20, 0x7F, 0xFFFF


def csharp(text: str) -> str:
    r"""Return `text` as a C# string literal in ASCII.

    >>> print(csharp('Say "hi"'), csharp("é"))
    "Say \"hi\"" "\u00e9"
    """
    return '"' + "".join(map(_escaped, text)) + '"'


def text_of(value: Any) -> Any:
    """Return what `{{ value }}` writes for a value from a source: its text; other values stay as they are.

    >>> from connsmith.diagnostics import Span
    >>> text_of(Scalar(True, Span("a.yaml", 1, 1, 1, 5)))
    'true'
    """
    if not isinstance(value, Scalar):
        return value
    if value.value is None:
        return ""
    return str(value.value).lower() if isinstance(value.value, bool) else str(value.value)


def _escaped(character: str) -> str:
    code = ord(character)
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if _FIRST_PRINTABLE <= code < _DELETE:
        return character
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE else f"\\U{code:08x}"
