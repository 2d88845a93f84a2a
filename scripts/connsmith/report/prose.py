"""Markdown at the width of a terminal: prose and lists are wrapped; code, tables and headings stay as they are."""

from __future__ import annotations

import re
import textwrap

_FENCE = re.compile(r"`{3,}")
_BULLET = re.compile(r" *(?:[-*]|\d+\.) +")
_VERBATIM = re.compile(r"#{1,6} |\|")


def wrap_markdown(text: str, width: int) -> str:
    r"""Return `text` with no line of prose over `width` columns; a paragraph that fits already is left as it is.

    >>> wrap_markdown("- one two three", 10)
    '- one two\n  three'
    """
    wrapped: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        is_verbatim = bool(fence or mark or _VERBATIM.match(line)) or not line.strip()
        if is_verbatim or _BULLET.match(line):
            wrapped.extend(_fit(paragraph, width))
            paragraph = []
        (wrapped if is_verbatim else paragraph).append(line)
        if mark and fence in {"", mark[0]}:
            fence = "" if fence else mark[0]
    return "\n".join([*wrapped, *_fit(paragraph, width)])


def _fit(paragraph: list[str], width: int) -> list[str]:
    """Fill a paragraph or an item of a list; words stay whole, because people copy names and addresses."""
    if all(len(line) <= width for line in paragraph):
        return paragraph
    bullet = _BULLET.match(paragraph[0])
    indent = " " * len(bullet[0]) if bullet else ""
    first = indent[: len(paragraph[0]) - len(paragraph[0].lstrip())]
    text = " ".join(map(str.strip, paragraph))
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
