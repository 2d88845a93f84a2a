"""As much of Markdown as rules about readme.md and intro.md look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

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
    r"""Return the headings of `text` in either form of Markdown, those in code and quotes left out.

    >>> [(item.level, item.text) for item in headings_of("Title\n=====\n## Part ##\n")]
    [(1, 'Title'), (2, 'Part')]
    """
    return tuple(
        Heading(int(opening.tag[1:]), _COMMENT.sub("", content).strip(), line + 1)
        for opening, content, line in _blocks(text, "heading_open")
    )


def first_paragraph(text: str) -> tuple[int, str]:
    """Return the first paragraph of `text`, joined to one line, after the number of its line; 0 when there is none."""
    found = next(_blocks(text, "paragraph_open"), None)
    return (found[2] + 1, " ".join(found[1].split())) if found else (0, "")


def _blocks(text: str, kind: str) -> Iterator[tuple[Token, str, int]]:
    """Yield each block of `kind` at the top of `text`: its token, what it holds, and its line from 0."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    for opening, inline in pairwise(tokens):
        if opening.type == kind and opening.level == 0 and opening.map:
            yield opening, inline.content, opening.map[0]
