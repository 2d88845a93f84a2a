"""Messages about artifacts in the words of the sources that they were made of."""

from __future__ import annotations

import re
from functools import cache

from connsmith.model.grammar import KINDS
from connsmith.model.policytemplates import OPERATIONS_KEY, PARAMETER_PREFIX, SECTION_KEY

_WORDS = {
    "x-ms-notification-content": "notification",
    "x-ms-notification-url: true": "callback: NAME",
    "x-ms-notification-url": "callback",
    "x-ms-trigger-metadata": "polling",
    "x-ms-connector-metadata": "metadata",
    OPERATIONS_KEY: "operations",
    SECTION_KEY: "section",
    PARAMETER_PREFIX: "",
}
"""Keys whose short form is more than another name."""


def in_source_words(message: str) -> str:
    """Return `message` with the short names of the source language in place of the platform's keys.

    >>> in_source_words("ListShelves has no x-ms-summary; add the x-ms-trigger-hint")
    'ListShelves has no title; add the hint'
    """
    pattern, words = _pattern_and_words()
    return pattern.sub(lambda match: words[match[0]], message)


def short_names_in(text: str) -> dict[str, str]:
    """Return the platform's keys in `text` that have a short name, each with it, in the order of their first use."""
    pattern, words = _pattern_and_words()
    return {match[0]: words[match[0]] for match in pattern.finditer(text) if words[match[0]]}


@cache
def _pattern_and_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(_WORDS)
    for kind in KINDS.values():
        for key in kind.short.values():
            if key.startswith("x-ms-"):
                words.setdefault(key, kind.short_for(key) or key)
    longest_first = sorted(words, key=lambda key: (-len(key), key))
    return re.compile(
        "|".join(rf"{re.escape(key)}(?![\w-])" if key[-1].isalnum() else re.escape(key) for key in longest_first)
    ), words
