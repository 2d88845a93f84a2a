"""What somebody who mistyped a word most likely meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def suggest(word: str, known: Iterable[str], otherwise: str, *, cutoff: float = 0.6) -> str:
    """Return the end of a message about the unknown `word`: the nearest known one, else what to do instead.

    Args:
        word: what was written.
        known: what could have been written.
        otherwise: what the message says when nothing comes near.
        cutoff: how near is near, from 0 to 1.

    >>> suggest("tenent", ["tenant", "user"], "add one"), suggest("x", ["tenant"], "add one")
    ('did you mean tenant?', 'add one')
    """
    close = difflib.get_close_matches(word, list(known), 1, cutoff)
    return f"did you mean {close[0]}?" if close else otherwise
