"""As much of Markdown as rules about readme.md and intro.md look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"\s*<!--.*?-->")
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its rank from 1, its text and its line."""

    level: int
    text: str
    line: int

    @property
    def words(self) -> str:
        """Its letters and digits alone, to compare it whatever the spelling of hyphens and capitals."""
        return bare(self.text)


def bare(text: str) -> str:
    """Return the letters and digits of `text` alone, in lower case.

    >>> bare("Pre-requisites:")
    'prerequisites'
    """
    return _LETTERS.sub("", text.lower())


def headings_of(text: str) -> tuple[Heading, ...]:
    """Return the headings of `text` that begin with `#`, those in code left out."""
    found = []
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        if match := _FENCE.match(line):
            mark = match[1]
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        elif not fence and (match := _HEADING.fullmatch(_COMMENT.sub("", line))):
            found.append(Heading(len(match[1]), match[2], number))
    return tuple(found)


def first_paragraph(text: str) -> tuple[int, str]:
    """Return the first paragraph of `text` that is no heading, joined to one line, after the number of its line."""
    begin = 0
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            if lines:
                break
        else:
            begin = begin or number
            lines.append(line.strip())
    return begin, " ".join(lines)
