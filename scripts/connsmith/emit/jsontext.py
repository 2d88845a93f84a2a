"""The one place that writes JSON: UTF-8, two blanks of indent, LF, one newline at the end."""

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
    text = json.dumps(value, indent=2, ensure_ascii=False)
    # Half of a surrogate pair has no UTF-8; JSON can still say it with an escape.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8") + b"\n"
