"""What people write where a client id belongs, as long as there is none."""

from __future__ import annotations

import re
from typing import Any

_WHOLE = r"\[.*\]|<.*>|\$?\{.*\}|%.*%|[0-]+|x+|required|change[-_ ]?me|todo|none|null|n/?a|tbd|test"
_PART = r"placeholder|dummy|example|enter|insert|replace|your|client[-_ ]?id|app(lication)?[-_ ]?id"
_PLACEHOLDER = re.compile(rf"({_WHOLE})|.*({_PART}).*", re.IGNORECASE | re.DOTALL)


def is_placeholder(value: Any) -> bool:
    """Return whether `value` stands for a client id that somebody else fills in.

    >>> [is_placeholder(text) for text in ("{{CLIENT_ID}}", "YourClientId", "00000000-0000-0000-0000-000000000000")]
    [True, True, True]
    >>> is_placeholder("4b1f0a2c-6a53-4d55-9c26-0a4ee1bd7a01")
    False
    """
    if value is None or value == "":
        return True
    return isinstance(value, str) and _PLACEHOLDER.fullmatch(value.strip()) is not None
