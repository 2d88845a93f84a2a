r"""Anyone's text, so that a terminal and the log of a CI job show it and do nothing else.

A title, a name or a path may hold what a terminal obeys, a line end, or the beginning of a line that GitHub Actions
(`::error::`) or Azure Pipelines (`##vso[`) takes for a command. Such a character is shown as JSON would escape it.
"""

from __future__ import annotations

import re

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_ACTIVE = re.compile(f"[{_CONTROL}]")
_OURS = r"\x1b\[(?:[0-2]|3[1-6])m"
_ACTIVE_BESIDE_COLOUR = re.compile(f"(?!{_OURS})[{_CONTROL}]")
_GITHUB = re.compile(r"(?m)^([^\S\n]*):(?=:)")
_AZURE = re.compile(r"#(?=#(?:vso)?\[)")


def show_lines(text: str, *, colour: bool = False) -> str:
    r"""Return `text`, which may have several lines, with everything that acts shown as an escape.

    Args:
        text: what people are to read.
        colour: whether the colours of our own reports stay.

    >>> show_lines("a\x1b[2J\n  ::error::b")
    'a\\u001b[2J\n  \\u003a:error::b'
    """
    shown = (_ACTIVE_BESIDE_COLOUR if colour else _ACTIVE).sub(_escape, text)
    return _AZURE.sub(r"\\u0023", _GITHUB.sub(r"\1\\u003a", shown))


def show_line(text: str) -> str:
    r"""Return `text` as one line; an end of a line in it is shown as an escape.

    >>> show_line("a\nb")
    'a\\u000ab'
    """
    return _ACTIVE.sub(_escape, text).replace("\n", "\\u000a")


def paint(text: str, code: str, *, colour: bool) -> str:
    """Return `text` in the colour or weight that a terminal knows by `code`, or as it is without `colour`."""
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
