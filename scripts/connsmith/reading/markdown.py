"""The headings and paragraphs of Markdown: CommonMark, with HTML and code left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_COMMENT = re.compile(r"\s*<!--.*?-->")
_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with `#` before it or a line below it.

    Attributes:
        level: its rank from 1.
        text: its text.
        line: the line that it begins in, from 1.
        end: the last line of it, which is the one below it where it is underlined.
    """

    level: int
    text: str
    line: int
    end: int

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
    r"""Return the headings of `text`; those in code, quotations and comments are none.

    >>> [(heading.level, heading.text, heading.end) for heading in headings_of("# Shelves\n\nAbout\n-----\n")]
    [(1, 'Shelves', 1), (2, 'About', 4)]
    """
    return tuple(
        Heading(int(token.tag[1:]), _COMMENT.sub("", content).strip(), token.map[0] + 1, token.map[1])
        for token, content in _blocks(text, "heading_open")
        if token.map
    )


def first_paragraph(text: str) -> tuple[int, str]:
    """Return the first paragraph of `text`, joined to one line, after the number of its line; 0 when it has none."""
    for token, content in _blocks(text, "paragraph_open"):
        joined = " ".join(_COMMENT.sub("", content).split())
        if token.map and joined:
            return token.map[0] + 1, joined
    return 0, ""


def _blocks(text: str, kind: str) -> list[tuple[Token, str]]:
    """Return the blocks of `kind` that stand in no other block, each with what is written in it."""
    tokens = _parse(text)
    return [
        (token, tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == kind and token.level == 0
    ]


@lru_cache(maxsize=16)
def _parse(text: str) -> list[Token]:
    from markdown_it import MarkdownIt  # most connectors have no prose, and then nobody waits for it

    return MarkdownIt("commonmark").enable("table").parse(text)
