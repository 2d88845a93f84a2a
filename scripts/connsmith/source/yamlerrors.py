"""libyaml's error messages in the words of someone who edits a connector."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.source.limits import MAX_DEPTH

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says at a depth of 1,000; it looks ahead, so no event of the values before may have come yet."""

WORDS = {
    TOO_DEEP: f"values are nested more than {MAX_DEPTH} levels deep; move the inner part into a definition",
    "mapping values are not allowed in this context": (
        "a colon that makes a key is not allowed here; put text with a colon in quotes, or fix the indentation"
    ),
    "could not find expected ':'": "a key is not followed by a colon",
    "did not find expected key": "a key was expected here; check the indentation, and that every quote above is closed",
    "did not find expected '-' indicator": "a list item starting with '- ' was expected here; check the indentation",
    "did not find expected ',' or '}'": "a comma or '}' is missing before this place",
    "did not find expected ',' or ']'": "a comma or ']' is missing before this place",
    "found unexpected end of stream": "a quote that was opened here is never closed",
    "found unknown escape character": (
        "this escape is unknown; in double quotes write a backslash twice, or use single quotes"
    ),
    "block sequence entries are not allowed in this context": "a list may not start here; put it on a line of its own",
    "found undefined tag handle": "tags are not read; put text that starts with '!' in quotes",
    "did not find expected alphabetic or numeric character": (
        "a name must follow '*' or '&'; put text that starts with them in quotes"
    ),
    "did not find expected <document start>": "something follows the end of the document; check the indentation",
    "invalid leading UTF-8 octet": "the text is not UTF-8",
    "control characters are not allowed": (
        "a control character is not allowed here; write it as an escape in double quotes"
    ),
}


_INSIDE_QUOTES = {"did not find expected key", "did not find expected ',' or '}'", "could not find expected ':'"}
_EXPRESSION = re.compile(r"'[^']*@\{?\w+\('$")


def describe_error(error: MarkedYAMLError, text: str, file: str) -> tuple[Span, str]:
    """Return where the syntax error is and one line that says how to mend it."""
    problem = error.problem or "this is not YAML"
    mark = error.problem_mark or error.context_mark
    if problem == "found unexpected end of stream" and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    character = lines[line][column : column + 1] if line < len(lines) else ""
    span = Span(file, line + 1, column + 1, line + 1, column + 2)
    if problem in _INSIDE_QUOTES and _EXPRESSION.search(lines[line][:column] if line < len(lines) else ""):
        return span, "a single quote ends the text here; write each quote inside it twice, as in @headers(''name'')"
    if character == "\t":
        return span, "a tab stands where blanks are needed; indent with blanks"
    if problem == "found character that cannot start any token":
        return span, f"a value cannot start with {character!r}; put it in quotes"
    return span, WORDS.get(problem, problem)
