"""Power Fx formulas to the operations that they call: `Name.Operation(` outside of texts and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = r"'(?:[^']|'')+'|[^\W\d]\w*"
_TOKEN = re.compile(
    rf"(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<filled>\$\")|(?P<text>\"(?:[^\"]|\"\")*(?:\"|\Z))"
    rf"|(?P<name>{_NAME})|(?P<open>\{{)|(?P<close>\}})|(?P<other>\S)",
    re.DOTALL,
)
_PART = re.compile(r'(?:[^"{]|""|\{\{)*')
"""What is text within a text with formulas in braces."""

_MEMBER = re.compile(rf"\s*\.\s*(?P<member>{_NAME})\s*\(")


class FormulaCall(NamedTuple):
    """A call in a formula.

    Attributes:
        source: the data source that is called.
        member: what of it.
    """

    source: str
    member: str


def calls_in(script: str) -> Iterator[FormulaCall]:
    """Yield what looks like a call of a member of a data source in the formula `script`.

    >>> [call.member for call in calls_in('Set(a, Desk.Get("x")); // Desk.List()')]
    ['Get']
    """
    at, depths = 0, list[int]()
    after_dot = False
    while (match := _TOKEN.search(script, at)) is not None:
        at = match.end()
        if match["name"] is not None:
            member = None if after_dot else _MEMBER.match(script, at)
            if member is not None:
                yield FormulaCall(_plain(match["name"]), _plain(member["member"]))
        elif match["filled"] is not None:
            at = _skip_text(script, at, depths)
        elif match["open"] is not None and depths:
            depths[-1] += 1
        elif match["close"] is not None and depths:
            depths[-1] -= 1
            if depths[-1] == 0:
                depths.pop()
                at = _skip_text(script, at, depths)
        after_dot = match["other"] == "."


def _skip_text(script: str, at: int, depths: list[int]) -> int:
    """Go over a part of a text with formulas: to its end, or into the next formula in it."""
    part = _PART.match(script, at)
    end = at if part is None else part.end()
    if script[end : end + 1] == "{":
        depths.append(1)
    return end + 1


def _plain(name: str) -> str:
    return name[1:-1].replace("''", "'") if name.startswith("'") else name
