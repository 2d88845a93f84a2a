"""A string of a workflow definition to the expressions in it.

    template   := "@" expression | ( text | "@@" | "@{" expression "}" )*
    expression := ( literal | name "(" [ expression ( "," expression )* ] ")" ) access*
    access     := [ "?" ] ( "." name | "[" expression "]" )
    literal    := "'" ( character | "''" )* "'" | number | "true" | "false" | "null"

A string that begins with `@@` is text, and so is `@@{` within one.
"""

from __future__ import annotations

import re
from typing import NoReturn

from connsmith.impact.expressions.syntax import Access, ExpressionNode, ExpressionText, FunctionCall, Literal

MAX_DEPTH = 64
"""Expressions in one another; the platform takes 8,192 characters, and nobody writes so many brackets."""

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')"
    r"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[A-Za-z_$][\w$]*)"
    r"|(?P<mark>[()\[\],.?}]))"
)
_CONSTANTS = {"true": True, "false": False, "null": None}

MAX_STEPS = 200
"""Steps into one value; also keeps what follows them far from Python's own limit."""

MAX_LENGTH = 131_072
"""Characters of a string with expressions, the most that the platform works out."""


class ExpressionError(Exception):
    """A text is no expression; the message says why."""


def parse_template(text: str) -> ExpressionText:
    """Return the expressions in `text`.

    Raises:
        ExpressionError: one of them breaks the grammar.

    >>> parse_template("Hello @{triggerBody()?['name']}").expressions[0].key.value
    'name'
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"more than {MAX_LENGTH:,} characters")
    if text.startswith("@") and not text.startswith(("@@", "@{")):
        parser = _Parser(text, 1)
        node = parser.expression(0)
        parser.expect_end()
        return ExpressionText(text, (node,), is_single=True)
    return _parse_parts(text)


def _parse_parts(text: str) -> ExpressionText:
    found: list[ExpressionNode] = []
    at, is_single = 0, False
    while (start := text.find("@{", at)) >= 0:
        if start > 0 and text[start - 1] == "@":
            at = start + 2
            continue
        parser = _Parser(text, start + 2)
        found.append(parser.expression(0))
        at = parser.expect("}")
        is_single = start == 0 and at == len(text)
    return ExpressionText(text, tuple(found), is_single)


class _Parser:
    """Reads one expression from a place in a text on.

    Args:
        text: the text.
        at: where the expression begins.
    """

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._match: re.Match[str] | None = None
        self._advance(at)

    def expression(self, depth: int) -> ExpressionNode:
        """Read an expression with all steps into its value."""
        if depth > MAX_DEPTH:
            raise ExpressionError(f"expressions stand in one another more than {MAX_DEPTH} deep")
        node = self._primary(depth)
        for _ in range(MAX_STEPS):
            if self._mark() not in {"?", ".", "["}:
                return node
            node = self._access(node, depth)
        raise ExpressionError(f"more than {MAX_STEPS} steps lead into one value")

    def expect(self, mark: str) -> int:
        """Read `mark`, and return where it ends; what follows need not belong to an expression."""
        if self._mark() != mark or self._match is None:
            self._fail(f"'{mark}' is missing")
        return self._match.end()

    def expect_end(self) -> None:
        """Make sure that nothing follows."""
        if self._match is not None or self._text[self._at :].strip():
            self._fail("something follows the expression")

    def _primary(self, depth: int) -> ExpressionNode:
        match = self._match
        if match is None:
            self._fail("an expression is missing")
        start, end = match.start(match.lastgroup or 0), match.end()
        if match["text"] is not None:
            self._advance(end)
            return Literal(match["text"][1:-1].replace("''", "'"), start, end)
        if match["number"] is not None:
            self._advance(end)
            return Literal(_number(match["number"]), start, end)
        if match["name"] is None:
            self._fail(f"'{match['mark']}' cannot stand here")
        self._advance(end)
        return self._named(match["name"], start, end, depth)

    def _named(self, name: str, start: int, end: int, depth: int) -> ExpressionNode:
        if self._mark() != "(":
            if name.lower() not in _CONSTANTS:
                self._fail(f"{name} is no function without brackets")
            return Literal(_CONSTANTS[name.lower()], start, end)
        self._advance(self.expect("("))
        arguments: list[ExpressionNode] = []
        while self._mark() != ")":
            if arguments:
                self._advance(self.expect(","))
            arguments.append(self.expression(depth + 1))
        end = self.expect(")")
        self._advance(end)
        return FunctionCall(name.lower(), tuple(arguments), start, end)

    def _access(self, target: ExpressionNode, depth: int) -> ExpressionNode:
        if self._mark() == "?":
            self._advance(self.expect("?"))
        if self._mark() == ".":
            self._advance(self.expect("."))
            return self._member(target)
        self._advance(self.expect("["))
        key = self.expression(depth + 1)
        end = self.expect("]")
        self._advance(end)
        return Access(target, key, target.start, end)

    def _member(self, target: ExpressionNode) -> ExpressionNode:
        match = self._match
        if match is None or match["name"] is None:
            self._fail("a name is missing after the dot")
        end = match.end()
        self._advance(end)
        return Access(target, Literal(match["name"], match.start("name"), end), target.start, end)

    def _mark(self) -> str | None:
        return None if self._match is None else self._match["mark"]

    def _advance(self, at: int) -> None:
        self._at = at
        self._match = _TOKEN.match(self._text, at)

    def _fail(self, message: str) -> NoReturn:
        raise ExpressionError(f"{message} (character {self._at + 1})")


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)
