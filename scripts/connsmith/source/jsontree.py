"""JSON text to nodes with spans, lenient about what people and older tools get wrong.

Without recursion, so that no text can exhaust the stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined] # typeshed leaves it out
from typing import TYPE_CHECKING, NoReturn

from connsmith.diagnostics import Diagnostic, Problem, Related, Span
from connsmith.source import jsonproblems
from connsmith.source.limits import LONGEST_INTEGER, MAX_DEPTH
from connsmith.source.linetable import LineTable
from connsmith.source.node import Mapping, Node, Scalar, Sequence, Tree
from connsmith.source.scalars import NUMBER

if TYPE_CHECKING:
    from connsmith.source.node import ScalarValue

_BLANK = re.compile(r"[ \t\n\r]*")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_SIMPLE_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"')
_CONTROL = re.compile(r"[\x00-\x1f]")
_WORD = re.compile(r"-?[A-Za-z_][A-Za-z_0-9]*")
_CONSTANTS: dict[str, ScalarValue] = {"true": True, "false": False, "null": None}
_NOT_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})
_INFINITE = frozenset({float("inf"), float("-inf")})


def parse_json(text: str, file: str) -> Tree:
    """Return the tree of the JSON `text`; what had to be repaired are warnings, the first lasting mistake is an error.

    Args:
        text: what the file says, without a byte-order mark.
        file: its name in messages.
    """
    parser = _Parser(text, file)
    try:
        root = parser.parse()
    except _Broken as broken:
        return Tree(None, (*parser.diagnostics, broken.diagnostic))
    return Tree(root, tuple(parser.diagnostics))


class _Broken(Exception):  # noqa: N818 - private control flow, not an error that a caller sees
    """The text cannot be read any further."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not come yet."""

    start: int
    closing: str
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    key: str = ""


class _Parser:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, file: str) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text = text
        self._file = file
        self._at = 0
        self._stack: list[_Open] = []
        self._lines = LineTable(text)

    def parse(self) -> Node:
        """Return the value that the whole text spells."""
        self._skip()
        while True:
            node = self._begin_value()
            while node is not None:
                if not self._stack:
                    self._expect_end()
                    return node
                node = self._add(node)

    def _begin_value(self) -> Node | None:
        """Read a scalar or an empty collection, or open a collection and return none."""
        character = self._text[self._at : self._at + 1]
        if character == '"':
            start = self._at
            return Scalar(self._string(), self._span(start, self._at))
        if character in {"{", "["}:
            return self._open(character)
        return self._number_or_word()

    def _open(self, character: str) -> Node | None:
        if len(self._stack) >= MAX_DEPTH:
            self._break(f"values are nested more than {MAX_DEPTH} levels deep")
        self._stack.append(_Open(self._at, "}" if character == "{" else "]"))
        self._at += 1
        self._skip()
        if self._text[self._at : self._at + 1] in {"}", "]"}:
            return self._close()
        self._next_member()
        return None

    def _close(self) -> Node:
        done = self._stack.pop()
        if self._text[self._at] != done.closing:
            line = self._span(done.start, done.start).line
            self._break(
                f"the bracket opened in line {line} is closed by '{self._text[self._at]}'; {done.closing} is missing"
            )
        self._at += 1
        span = self._span(done.start, self._at)
        return Mapping(done.entries, done.keys, span) if done.closing == "}" else Sequence(tuple(done.items), span)

    def _next_member(self) -> None:
        """Stand before the next value of the innermost collection; of an object, its key is read."""
        inner = self._stack[-1]
        if inner.closing == "]":
            return
        start = self._at
        if self._text[start : start + 1] != '"':
            self._break("a key in double quotes must stand here")
        inner.key = key = self._string()
        span = self._span(start, self._at)
        if key in inner.keys:
            related = Related("first used here", inner.keys[key])
            message = f"the key '{key}' stands twice in this object; the value of the last one was kept"
            self.diagnostics.append(jsonproblems.DUPLICATE_KEY.at(span, message, related=(related,)))
        inner.keys[key] = span
        self._skip()
        if self._text[self._at : self._at + 1] != ":":
            self._break("a colon is missing after the key")
        self._at += 1
        self._skip()

    def _add(self, node: Node) -> Node | None:
        """Put `node` into the innermost collection; return that collection when it ends here."""
        inner = self._stack[-1]
        if inner.closing == "}":
            inner.entries[inner.key] = node
        else:
            inner.items.append(node)
        end = self._at
        self._skip()
        character = self._text[self._at : self._at + 1]
        if character == ",":
            comma = self._at
            self._at += 1
            self._skip()
            if self._text[self._at : self._at + 1] in {"}", "]"}:
                self._warn(jsonproblems.TRAILING_COMMA, comma, "this comma is too many; it was dropped")
                return self._close()
        elif character in {"}", "]"}:
            return self._close()
        else:
            self._insert_comma(end, character)
        self._next_member()
        return None

    def _insert_comma(self, end: int, character: str) -> None:
        """Where the next member starts on a line of its own, only a comma can be missing."""
        if not character:
            opened = self._stack[-1]
            line = self._span(opened.start, opened.start).line
            self._break(f"the text ends, but the bracket opened in line {line} is still open")
        if "\n" not in self._text[end : self._at] or character not in '"{[':
            self._break(f"a comma or '{self._stack[-1].closing}' is missing before this place", end)
        self._warn(jsonproblems.MISSING_COMMA, end, "a comma is missing at the end of this line; it was added")

    def _string(self) -> str:
        match = _SIMPLE_STRING.match(self._text, self._at)
        if match is not None:
            self._at = match.end()
            return match[1]
        start = self._at
        value: str
        try:
            value, self._at = scanstring(self._text, start + 1, False)  # noqa: FBT003 - the C function takes no keyword
        except JSONDecodeError as error:
            words = {"Unterminated string starting at": "the string that starts here is never closed"}
            self._break(words.get(error.msg, "this escape is unknown; write a backslash twice"), error.pos)
        control = _CONTROL.search(self._text, start, self._at)
        if control is not None:
            message = f"a string holds the raw control character U+{ord(control[0]):04X}; it was kept, as an escape"
            self._warn(jsonproblems.CONTROL_CHARACTER, control.start(), message)
        return value

    def _number_or_word(self) -> Scalar:
        start = self._at
        match = NUMBER.match(self._text, start)
        if match is not None:
            return self._number(match)
        word = _WORD.match(self._text, start)
        name = word[0] if word else ""
        if name in _CONSTANTS:
            self._at += len(name)
            return Scalar(_CONSTANTS[name], self._span(start, self._at))
        if name in _NOT_NUMBERS:
            self._at += len(name)
            self._warn(jsonproblems.NOT_A_NUMBER, start, f"{name} is not JSON; it was read as null")
            return Scalar(None, self._span(start, self._at))
        if start >= len(self._text):
            self._break("the text ends where a value must stand")
        return self._break(f"a value must stand here, not {name or self._text[start]!r}")

    def _number(self, match: re.Match[str]) -> Scalar:
        start, self._at = match.span()
        value: ScalarValue
        if match[1] or match[2]:
            value = float(match[0])
            if value in _INFINITE:
                self._break("this number is larger than any program can hold (1.8e308); write it as a string", start)
        elif self._at - start > LONGEST_INTEGER:
            self._break(f"this number has more than {LONGEST_INTEGER} digits; write it as a string", start)
        else:
            value = int(match[0])
        return Scalar(value, self._span(start, self._at))

    def _skip(self) -> None:
        """Go to the next character that is neither blank nor part of a comment."""
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at
        while self._text[self._at : self._at + 1] == "/":
            comment = _COMMENT.match(self._text, self._at)
            if comment is None:
                self._break("a slash cannot stand here; a comment that starts with /* must end with */")
            self._warn(jsonproblems.COMMENT, self._at, "JSON has no comments; this one was dropped")
            self._at = _BLANK.match(self._text, comment.end()).end()  # type: ignore[union-attr] # matches the empty text

    def _expect_end(self) -> None:
        self._skip()
        if self._at < len(self._text):
            self._break("something follows the end of the document")

    def _span(self, start: int, end: int) -> Span:
        return self._lines.span(self._file, start, end)

    def _warn(self, problem: Problem, at: int, message: str) -> None:
        self.diagnostics.append(problem.at(self._span(at, at + 1), message))

    def _break(self, message: str, at: int | None = None) -> NoReturn:
        place = self._at if at is None else at
        raise _Broken(jsonproblems.SYNTAX.at(self._span(place, place + 1), message))
