"""From a place in rendered text back to the line of the template that wrote it.

Only a template that writes something that is not JSON pays for this: it is rendered once more with each piece of
literal text announced by the template and line that it stands on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2.ext import Extension
from jinja2.lexer import Token

from connsmith.diagnostics import Span
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.library import TemplateLibrary
from connsmith.render.marks import Marks

if TYPE_CHECKING:
    import json
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2.lexer import TokenStream

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


def trace_offset(project: Path, name: str, variables: dict[str, Any], error: json.JSONDecodeError) -> Span:
    """Return the place in a template that wrote the character at which parsing failed.

    Args:
        project: the project folder.
        name: the template that was rendered.
        variables: what it was rendered with.
        error: says at which offset of the rendered text parsing failed.
    """
    library = TemplateLibrary(project)
    environment = TemplateEnvironment(library, filters=Marks(wanted=True).filters)
    environment.add_extension(_Announcer)
    environment.bytecode_cache = None  # what it holds was compiled without announcements
    announced = environment.get_template(name).render(variables)
    file, line, start, left = name, 1, 0, error.pos
    position = 0
    for match in _ANNOUNCEMENT.finditer(announced):
        written = match.start() - position
        if written > left:
            break
        left -= written
        position = match.end()
        file, line, start = match[1], int(match[2]), position
    before = announced[start : position + left]
    number = line + before.count("\n")
    if "\n" in before:
        column = len(before) - before.rfind("\n")
    else:
        column = _column_of_piece(library, file, line, announced[start:])
    return Span(file, number, column, number, column + 1)


def _column_of_piece(library: TemplateLibrary, file: str, line: int, announced: str) -> int:
    """On the line where a piece of text begins, the text itself tells how far in it stands."""
    piece = announced.split("\n", 1)[0].split(_OPEN, 1)[0]
    found = library.line(file, line).find(piece) if piece else -1
    return found + 1 if found >= 0 else 1
