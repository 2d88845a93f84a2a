"""The brackets of C#, which a parser loses its way without."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from connsmith.diagnostics import TextPlace
from connsmith.source.linetable import LineTable

_OPENING = {")": "(", "]": "[", "}": "{"}
_CLOSING = {opened: closed for closed, opened in _OPENING.items()}
_BRACKET = re.compile(r"[()\[\]{}]")
_TOKEN = re.compile(
    r"""
      (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z)|^[ \t]*\#[^\n]*)
    | (?P<raw>\${0,3}\"{3,}.*?\"{3,})
    | (?P<hole>(?:\$@|@\$)"(?:[^"]|"")*"|\$"(?:\\.|\{[^{}"\n]*(?:"[^"\n]*"[^{}"\n]*)*\}|[^"\\\n])*")
    | (?P<verbatim>@"(?:[^"]|"")*")
    | (?P<string>"(?:\\.|[^"\\\n])*")
    | (?P<char>'(?:\\.[^'\n]*|[^'\\\n])')
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A bracket without a partner."""

    bracket: str
    place: TextPlace


@dataclass(frozen=True, slots=True)
class _Brackets:
    """The brackets without a partner: those in the way of others as they are met, and those open at the end."""

    stray: tuple[int, ...]
    unclosed: tuple[int, ...]


def find_imbalance(text: str) -> Imbalance | None:
    """Return the first bracket of the C# `text` that nothing opens, or the innermost one that nothing closes.

    >>> find_imbalance("class A { void B() { }").bracket
    '{'
    """
    found = _match_brackets(text)
    lonely = (*found.stray, *reversed(found.unclosed))
    if not lonely:
        return None
    line, column = LineTable(text).position(lonely[0])
    return Imbalance(text[lonely[0]], TextPlace(line, column, line, column + 1))


def mend(text: str) -> str:
    """Return the C# `text` with its brackets matched: stray ones are blanks, unclosed ones are closed at the end.

    Every offset stays, so that what is found in it stands at the same place in `text`.

    >>> mend("class A { void B() { }"), mend("void A() { B(1; } }")
    ('class A { void B() { }}', 'void A() { B 1; }  ')
    """
    found = _match_brackets(text)
    mended = list(text)
    for at in found.stray:
        mended[at] = " "
    return "".join(mended) + "".join(_CLOSING[text[at]] for at in reversed(found.unclosed))


def _match_brackets(text: str) -> _Brackets:
    """Match the brackets outside strings and comments; one that closes an outer bracket leaves the inner ones stray."""
    stray: list[int] = []
    waiting: list[int] = []
    opened: Counter[str] = Counter()
    for match in _BRACKET.finditer(blank_out(text)):
        at, partner = match.start(), _OPENING.get(match[0])
        if partner is None:
            waiting.append(at)
            opened[match[0]] += 1
        elif opened[partner]:
            while text[waiting[-1]] != partner:
                opened[text[waiting[-1]]] -= 1
                stray.append(waiting.pop())
            opened[text[waiting.pop()]] -= 1
        else:
            stray.append(at)
    return _Brackets(tuple(stray), tuple(waiting))


def blank_out(text: str) -> str:
    """Return `text` with blanks in place of comments and of what strings hold; every offset stays.

    >>> blank_out('a("(") // b')
    'a(" ")     '
    """
    return _TOKEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    token = match[0]
    if match.lastgroup == "comment":
        return re.sub(r"[^\n]", " ", token)
    quoted = re.search(r"[\"'](.*)[\"']", token, re.DOTALL)
    assert quoted is not None
    inner = re.sub(r"[^\n]", " ", quoted[1])
    return token[: quoted.start(1)] + inner + token[quoted.end(1) :]
