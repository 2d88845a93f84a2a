"""Diagnostics for people: grouped by file, each with its line underlined, readable at 80 columns."""

from __future__ import annotations

import itertools
import textwrap
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Severity
from connsmith.report.excerpt import Excerpts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diagnostics import Related

_WIDTH = 80
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NO_FILE = "(no file)"


def render_text(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return `diagnostics`, which are sorted by place, as text with a summary line at the end."""
    return f"{render_findings(diagnostics, colour=colour)}{summary(diagnostics)}\n" if diagnostics else ""


def render_findings(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return `diagnostics`, which are sorted by place, as text; "" when there are none."""
    writer = _Writer(colour=colour)
    for file, group in itertools.groupby(diagnostics, key=lambda item: item.span.file if item.span else _NO_FILE):
        writer.write_file(file, list(group))
    return "".join(f"{line}\n" for line in writer.lines)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many errors, warnings and infos there are, in words.

    >>> summary([])
    'no findings'
    """
    counts = [(sum(item.severity is severity for item in diagnostics), severity) for severity in Severity]
    parts = [f"{count:,} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count]
    return ", ".join(parts) or "no findings"


class _Writer:
    """Writes the lines of one report."""

    def __init__(self, *, colour: bool) -> None:
        self.lines: list[str] = []
        self._colour = colour
        self._excerpts = Excerpts(_WIDTH - 4)

    def write_file(self, file: str, diagnostics: Sequence[Diagnostic]) -> None:
        """Write what there is to say of one file."""
        self.lines.append(self._paint(file, "1"))
        for diagnostic in diagnostics:
            self._write_diagnostic(diagnostic)
        self.lines.append("")

    def _write_diagnostic(self, diagnostic: Diagnostic) -> None:
        place = f"{diagnostic.span.line}:{diagnostic.span.column}" if diagnostic.span else "-"
        severity = self._paint(str(diagnostic.severity), _COLOURS[diagnostic.severity])
        profiles = f"  ({', '.join(diagnostic.profiles)})" if diagnostic.profiles else ""
        self.lines.append(f"  {place}  {severity}  {diagnostic.rule}{profiles}")
        self.lines.extend(
            textwrap.wrap(diagnostic.message, _WIDTH - 4, initial_indent="    ", subsequent_indent="    ")
        )
        self._write_excerpt(diagnostic)
        for related in diagnostic.related:
            self._write_related(related)

    def _write_excerpt(self, diagnostic: Diagnostic) -> None:
        if diagnostic.span is None:
            return
        excerpt = self._excerpts.lines(diagnostic.span)
        if excerpt is not None and excerpt[0].strip():
            self.lines.append(f"    {self._paint(excerpt[0], '2')}")
            self.lines.append(f"    {self._paint(excerpt[1], _COLOURS[diagnostic.severity])}")

    def _write_related(self, related: Related) -> None:
        self.lines.append(f"    {related.message}: {related.span.file}:{related.span.line}:{related.span.column}")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text
