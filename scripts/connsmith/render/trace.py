"""From a place in rendered text back to the line of the template that wrote it.

Only a template that writes something that is not JSON pays for this: it is rendered once more with each piece of
literal text announced by the template and line that it stands on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2.ext import Extension
from jinja2.lexer import Token

from connsmith.diagnostics import Span
from connsmith.source.linetable import LineTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2.lexer import TokenStream

    from connsmith.render.environment import TemplateEnvironment
    from connsmith.render.library import TemplateLibrary

_OPEN, _BETWEEN, _CLOSE = "\ue010", "\ue011", "\ue012"
_ANNOUNCEMENT = re.compile(f"{_OPEN}([^{_BETWEEN}]*){_BETWEEN}([0-9]+){_CLOSE}")


class _Announcer(Extension):
    """Puts the name of the template and the line before every piece of literal text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of `stream` with announced text."""
        for token in stream:
            if token.type == "data":
                where = f"{_OPEN}{stream.filename or stream.name}{_BETWEEN}{token.lineno}{_CLOSE}"
                yield Token(token.lineno, "data", where + token.value)
            else:
                yield token


def announce(environment: TemplateEnvironment) -> None:
    """Let the templates of `environment` say in what they write which line wrote it."""
    environment.add_extension(_Announcer)
    environment.bytecode_cache = None  # what it holds was compiled without announcements


def place_of(library: TemplateLibrary, name: str, announced: str, offset: int) -> Span:
    """Return the place in a template that wrote one character.

    Args:
        library: where the template came from.
        name: the template that was rendered.
        announced: what it wrote, with announcements.
        offset: the character, counted without announcements.
    """
    file, line, start, left = name, 1, 0, offset
    position = 0
    for match in _ANNOUNCEMENT.finditer(announced):
        written = match.start() - position
        if written > left:
            break
        left -= written
        position = match.end()
        file, line, start = match[1], int(match[2]), position
    before = announced[start : position + left]
    row, column = LineTable(before).position(len(before))
    if row == 1:
        column = _column_of_piece(library, file, line, announced[start:])
    number = line + row - 1
    return Span(file, number, column, number, column + 1)


def _column_of_piece(library: TemplateLibrary, file: str, line: int, announced: str) -> int:
    """On the line where a piece of text begins, the text itself tells how far in it stands."""
    piece = announced.split("\n", 1)[0].split(_OPEN, 1)[0]
    found = library.line(file, line).find(piece) if piece else -1
    return found + 1 if found >= 0 else 1
