"""Keys that Power Automate and Power Apps do not read, so that no flow or app can notice what they say."""

from __future__ import annotations

_PLATFORM = "x-ms-"
_COPILOT = "x-ms-openai-"


def is_unread(key: str) -> bool:
    """Return whether `key` is another vendor's, or only read by Copilot.

    >>> is_unread("x-nullable"), is_unread("x-ms-openai-data"), is_unread("x-ms-trigger")
    (True, True, False)
    """
    return key.startswith("x-") and (not key.startswith(_PLATFORM) or key.startswith(_COPILOT))
