"""The one place that writes JSON: UTF-8, two blanks of indent, LF, one newline at the end; or nothing but the data."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_bytes(value: Any) -> bytes:
    r"""Return `value` as the bytes of an artifact.

    >>> to_bytes({"name": "é"})
    b'{\n  "name": "\xc3\xa9"\n}\n'
    """
    return encode(json.dumps(value, indent=2, ensure_ascii=False)) + b"\n"


def to_minified(value: Any) -> bytes:
    r"""Return `value` as Dataverse writes the documents inside a solution: no blanks, no newline.

    >>> to_minified({"name": ["é"]})
    b'{"name":["\xc3\xa9"]}'
    """
    return encode(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


def encode(text: str) -> bytes:
    r"""Return the JSON `text` in UTF-8; half of a surrogate pair, which UTF-8 does not have, becomes an escape.

    >>> encode('"\ud800"')
    b'"\\ud800"'
    """
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")
