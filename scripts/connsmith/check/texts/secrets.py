"""What looks like a secret."""

from __future__ import annotations

import re

_SHORTEST = 8  # no service issues shorter ones
_PLACEHOLDER = re.compile(r"[\[<{$]|your|dummy|enter|placeholder|replace|secret|xxx|\*\*\*|^(.)\1*$", re.IGNORECASE)


def looks_secret(text: str) -> bool:
    """Return whether `text` may be a secret that a service issued, and is not a word in place of one.

    >>> looks_secret("f81d4fae7dec11d0a765"), looks_secret("[[ClientSecret]]")
    (True, False)
    """
    return len(text) >= _SHORTEST and not _PLACEHOLDER.search(text)
