"""What one look at the sources finds beside the look before: what is new, and what is mended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connsmith.diagnostics import Severity
from connsmith.report.message import message_of
from connsmith.report.text import render_findings, summary
from connsmith.report.visible import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.diagnostics import Diagnostic

    Key = tuple[str, str, str]


def render_changed(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic], *, colour: bool = False, brief: bool = False
) -> str:
    """Return what is new in `after` and what of `before` is mended as text, "" when that is nothing.

    A finding that only moved to another line is the same one.

    Args:
        before: the findings of the look before.
        after: those of this look, sorted by place.
        colour: whether the terminal has colours.
        brief: whether infos are left out, and what is alike is grouped.
    """
    fresh, mended = list(_beyond(before, after)), list(_beyond(after, before))
    if brief:
        fresh, mended = ([item for item in items if item.severity is not Severity.INFO] for items in (fresh, mended))
    if not fresh and not mended:
        return ""
    lines = [f"{paint('mended', '32', colour=colour)}  {_line(item)}\n" for item in mended]
    return render_findings(fresh, colour=colour, brief=brief) + "".join(lines) + f"{summary(after)}\n"


def _beyond(known: Sequence[Diagnostic], found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield those of `found` that `known` has not, or has less often."""
    left = Counter(map(_key, known))
    for item in found:
        if left[_key(item)]:
            left[_key(item)] -= 1
        else:
            yield item


def _key(item: Diagnostic) -> Key:
    return item.span.file if item.span else "", item.rule, message_of(item)


def _line(item: Diagnostic) -> str:
    place = f"{item.span.file}:{item.span.line}  " if item.span else ""
    return f"{place}{item.rule}  {message_of(item)}"
