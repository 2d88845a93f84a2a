"""One value as a YAML scalar that every reader of YAML 1.1 and 1.2 takes for the same value."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from connsmith.source.scalars import resolve_scalar

_PRINTABLE = re.compile("[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_START = re.compile(r"[A-Za-z0-9_/$(<.\u00c0-\u024f]")
_NEVER_PLAIN = re.compile(r": |:$| #| $|^\.\.\.")
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?]")
# What YAML 1.1 takes for a boolean, a number, a date or a time, and other tools still do.
_YAML_1_1 = re.compile(r"(?i:y|n|yes|no|on|off)|[.0-9][-0-9_.:+TZtzxXa-fA-FoO ]*|<<|\.(?i:inf|nan)")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e", "\x85": "\\N"}
_UNSAFE = re.compile('[\\\\"]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
_LAST_OF_BYTE, _LAST_OF_PLANE = 0xFF, 0xFFFF


def scalar_text(value: str | float | None, *, in_flow: bool = False) -> str:
    r"""Return the text of `value` on one line.

    Args:
        value: a JSON scalar.
        in_flow: whether it stands between brackets, where commas and colons mean something.

    >>> [scalar_text(value) for value in ("List items", "yes", "1.0", 1.0, None, "#a", "a\nb")]
    ['List items', "'yes'", "'1.0'", '1.0', 'null', "'#a'", '"a\\nb"']
    """
    if isinstance(value, str):
        return _string_text(value, in_flow=in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)


def is_printable(text: str) -> bool:
    """Return whether `text` is one line of characters that YAML shows as they are."""
    return _PRINTABLE.fullmatch(text) is not None


@lru_cache(maxsize=20_000)
def _string_text(text: str, *, in_flow: bool) -> str:
    if _SURROGATE.search(text):
        return "!json '" + json.dumps(text).replace("'", "''") + "'"
    if not is_printable(text):
        return '"' + _UNSAFE.sub(_escape, text) + '"'
    return text if _is_plain(text, in_flow=in_flow) else "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, in_flow: bool) -> bool:
    return (
        _PLAIN_START.match(text) is not None
        and _NEVER_PLAIN.search(text) is None
        and not (in_flow and _FLOW_SIGNS.search(text))
        and _YAML_1_1.fullmatch(text) is None
        and isinstance(resolve_scalar(text), str)
    )


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _ESCAPES:
        return _ESCAPES[character]
    if code <= _LAST_OF_BYTE:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _LAST_OF_PLANE else f"\\U{code:08x}"
