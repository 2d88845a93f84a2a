"""C# read as text: brackets, and what regular expressions find, for where tree-sitter is not installed."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import TextPlace
from connsmith.reading.csharp.facts import Mention, ScriptFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTNERS = {")": "(", "]": "[", "}": "{"}
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
_CLASS = re.compile(r"\bclass\s+(\w+)\s*:[^{]*?\bScriptBase\b")
_ENTRY_POINT = re.compile(r"\boverride\b[^;{(]*?\b(ExecuteAsync)\s*\(")
_USING = re.compile(r"(?:^|(?<=;))[ \t]*using\s+(?:static\s+|\w+\s*=\s*)?([A-Z][\w.]*)\s*;", re.MULTILINE)
_CONTEXT = re.compile(r"(?<!\.)\b(?:this\s*\.\s*)?Context\s*\.\s*([A-Za-z_]\w*)")
_CLIENT = re.compile(r"\bnew\s+(?:System\.Net\.Http\.)?(HttpClient)\s*\(")
_BLOCKING = re.compile(r"\bThread\s*\.\s*(Sleep)\b|\)\s*\.\s*(Result)\b(?!\s*\()|\)\s*\.\s*(Wait)\s*\(\s*\)")
_COMPARED = re.compile(r"\bOperationId\s*(?:==|!=)\s*(\" *\")|(\" *\")\s*(?:==|!=)\s*(?:this\.)?Context\.OperationId\b")


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A bracket without a partner."""

    bracket: str
    place: TextPlace


class Places:
    """Turns offsets of a text into places.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def between(self, start: int, end: int) -> TextPlace:
        """Return the stretch from offset `start` to `end`."""
        return TextPlace(*self._at(start), *self._at(end))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def find_imbalance(text: str) -> Imbalance | None:
    """Return the first bracket of the C# `text` that nothing opens, or the innermost one that nothing closes.

    >>> find_imbalance("class A { void B() { }").bracket
    '{'
    """
    waiting: list[tuple[str, int]] = []
    places = Places(text)
    for match in re.finditer(r"[()\[\]{}]", blank_out(text)):
        bracket = match[0]
        if bracket not in _PARTNERS:
            waiting.append((bracket, match.start()))
        elif waiting and waiting[-1][0] == _PARTNERS[bracket]:
            waiting.pop()
        elif any(opened == _PARTNERS[bracket] for opened, _ in waiting):
            break
        else:
            return Imbalance(bracket, places.between(match.start(), match.end()))
    return Imbalance(waiting[-1][0], places.between(waiting[-1][1], waiting[-1][1] + 1)) if waiting else None


def blank_out(text: str) -> str:
    """Return `text` with blanks in place of comments and of what strings hold; every offset stays.

    >>> blank_out('a("(") // b')
    'a(" ")     '
    """
    return _TOKEN.sub(_blank, text)


def read_facts(text: str) -> ScriptFacts:
    """Return what regular expressions find in the script `text`; it has no faults then."""
    plain = blank_out(text)
    places = Places(text)

    def mentions(pattern: re.Pattern[str]) -> tuple[Mention, ...]:
        return tuple(
            Mention(text[start:end].strip('"'), places.between(start, end))
            for start, end in _groups(pattern, plain)
        )  # fmt: skip

    return ScriptFacts(
        classes=mentions(_CLASS),
        entry_points=mentions(_ENTRY_POINT),
        namespaces=mentions(_USING),
        operation_ids=mentions(_COMPARED),
        context_members=mentions(_CONTEXT),
        own_clients=mentions(_CLIENT),
        blocking_calls=mentions(_BLOCKING),
        faults=(),
    )


def _groups(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where the first group that took part stands, for each match."""
    for match in pattern.finditer(text):
        assert match.lastindex is not None
        yield match.span(match.lastindex)


def _blank(match: re.Match[str]) -> str:
    token = match[0]
    if match.lastgroup == "comment":
        return re.sub(r"[^\n]", " ", token)
    quoted = re.search(r"[\"'](.*)[\"']", token, re.DOTALL)
    assert quoted is not None
    inner = re.sub(r"[^\n]", " ", quoted[1])
    return token[: quoted.start(1)] + inner + token[quoted.end(1) :]
