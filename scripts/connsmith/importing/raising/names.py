"""File names that a person would choose, and that every file system keeps apart."""

from __future__ import annotations

import itertools
import re

from connsmith.source.files.names import windows_refusal

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST = 60


def kebab(text: str) -> str:
    """Return the words of `text` in lower case with hyphens, without articles, "" when it has none in Latin letters.

    >>> kebab("Get the workspaces of a user"), kebab("Flow_GetRequestByID")
    ('get-workspaces-of-user', 'flow-get-request-by-id')
    """
    words = [word.lower() for word in _WORDS.findall(text.replace("'", ""))]
    kept = [word for word in words if word not in _ARTICLES] or words
    name = ""
    for word in kept:
        if name and len(name) + 1 + len(word) > _LONGEST:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST]
    return name


def is_safe_stem(text: str) -> bool:
    """Return whether a file may be called `text`.yaml on Linux, macOS and Windows."""
    return _SAFE.fullmatch(text) is not None and len(text) <= 2 * _LONGEST and windows_refusal(text) is None


class FileNames:
    """Gives out the stems of one folder, each once whatever the letter case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *wishes: str, otherwise: str) -> str:
        """Return the first of `wishes` that is safe and free, else one of them or `otherwise` with a number."""
        safe = [wish for wish in wishes if is_safe_stem(wish)]
        wanted = safe or [otherwise]
        numbered = (f"{wanted[-1]}-{number}" for number in itertools.count(2))
        stem = next(stem for stem in itertools.chain(wanted, numbered) if stem.lower() not in self._taken)
        self._taken.add(stem.lower())
        return stem
