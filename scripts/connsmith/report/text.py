"""Diagnostics for people: grouped by file, each with its line underlined, readable at 80 columns."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.cells import cell_len

from connsmith.diagnostics import Diagnostic, Severity
from connsmith.report.cells import wrap_cells
from connsmith.report.excerpt import Excerpts
from connsmith.report.message import message_of
from connsmith.report.statistics import shares_of
from connsmith.report.visible import paint, show_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.diagnostics import Related, Span
    from connsmith.report.reported import Reported

_WIDTH = 80
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NO_FILE = "(no file)"
_INDENT = "    "
_MANY, _FEW = 3, 3


def render_text(diagnostics: Sequence[Diagnostic], *, colour: bool = False) -> str:
    """Return `diagnostics`, which are sorted by place, as text with a summary line at the end."""
    return f"{render_findings(diagnostics, colour=colour)}{summary(diagnostics)}\n" if diagnostics else ""


def render_findings(diagnostics: Sequence[Diagnostic], *, colour: bool = False, brief: bool = False) -> str:
    """Return `diagnostics`, which are sorted by place, as text; "" when there are none.

    Args:
        diagnostics: the findings of one connector.
        colour: whether the terminal has colours.
        brief: whether infos are left out, and many findings of one kind are shown by the first of them.
    """
    writer = _Writer(colour=colour)
    others: dict[Diagnostic, list[Diagnostic]] = {}
    shown = diagnostics
    if brief:
        others = _first_of_each([item for item in diagnostics if item.severity is not Severity.INFO])
        shown = [item for item in diagnostics if item in others]
    for file, group in itertools.groupby(shown, key=lambda item: item.span.file if item.span else _NO_FILE):
        writer.write_file(file, [(item, others.get(item, [])) for item in group])
    return "".join(f"{line}\n" for line in writer.lines)


def _first_of_each(diagnostics: Sequence[Diagnostic]) -> dict[Diagnostic, list[Diagnostic]]:
    """Return the findings to show, each with those that it stands for: of many of a kind the first stands for all."""
    kinds: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for item in diagnostics:
        kinds.setdefault((item.rule, item.severity), []).append(item)
    found: dict[Diagnostic, list[Diagnostic]] = {}
    for group in kinds.values():
        found |= {group[0]: group[1:]} if len(group) > _MANY else {item: [] for item in group}
    return found


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many errors, warnings and infos there are, in words.

    >>> summary([])
    'no findings'
    """
    counts = [(sum(item.severity is severity for item in diagnostics), severity) for severity in Severity]
    parts = [f"{count:,} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count]
    return ", ".join(parts) or "no findings"


def closing(results: Sequence[Reported], *, brief: bool = False) -> str:
    """Return the lines that end the report of a run: what was found, what was not looked at, and what to do next.

    Args:
        results: what became of each connector.
        brief: whether infos were left out.
    """
    everything = [item for result in results for item in result.diagnostics]
    connectors = sum(result.is_connector for result in results)
    is_complete = not any(result.trouble for result in results)
    mendable = sum(item.repair is not None for item in everything)
    lines = []
    if everything or is_complete:
        lines.append(summary(everything) + (f"; {mendable:,} can be mended with --fix" if mendable else ""))
    lines.extend(_next_steps(everything, brief=brief))
    if connectors > 1 or not is_complete:
        lines.extend(shares_of(results))
    return "".join(f"{line}\n" for line in lines)


def _next_steps(diagnostics: Sequence[Diagnostic], *, brief: bool) -> Iterator[str]:
    """Yield what to do next, most pressing first."""
    worst = min(diagnostics, key=lambda item: list(Severity).index(item.severity), default=None)
    if brief and worst is not None and worst.severity is not Severity.INFO:
        yield f"`connsmith explain {worst.rule}` says why, and how to mend it"
    if brief and any(item.severity is Severity.INFO for item in diagnostics):
        yield "infos are matters of taste; --all lists them, and every place of what is grouped"


def _short_place(item: Diagnostic) -> str:
    return f"{show_line(item.span.file).rpartition('/')[2]}:{item.span.line}" if item.span else _NO_FILE


class _Writer:
    """Writes the lines of one report."""

    def __init__(self, *, colour: bool) -> None:
        self.lines: list[str] = []
        self._colour = colour
        self._excerpts = Excerpts(_WIDTH - 4)

    def write_file(self, file: str, diagnostics: Sequence[tuple[Diagnostic, Sequence[Diagnostic]]]) -> None:
        """Write what there is to say of one file: each finding with those that it stands for."""
        self.lines.append(self._paint(show_line(file), "1"))
        for diagnostic, others in diagnostics:
            self._write_diagnostic(diagnostic)
            if others:
                self._write_others(others)
        self.lines.append("")

    def _write_others(self, others: Sequence[Diagnostic]) -> None:
        """Every error has to be found; of what is milder a few places do."""
        is_error = others[0].severity is Severity.ERROR
        places = list(dict.fromkeys(_short_place(item) for item in others))
        told = places if is_error else places[:_FEW]
        rest = ", …" if len(told) < len(places) else ""
        self._wrap(f"and {len(others):,} more like it: {', '.join(told)}{rest}")

    def _write_diagnostic(self, diagnostic: Diagnostic) -> None:
        place = f"{diagnostic.span.line}:{diagnostic.span.column}" if diagnostic.span else "-"
        severity = self._paint(str(diagnostic.severity), _COLOURS[diagnostic.severity])
        profiles = f"({', '.join(diagnostic.profiles)})" if diagnostic.profiles else ""
        length = len(f"  {place}  {diagnostic.severity}  {diagnostic.rule}  {profiles}")
        beside = f"  {profiles}" if profiles and length <= _WIDTH else ""
        self.lines.append(f"  {place}  {severity}  {diagnostic.rule}{beside}")
        if profiles and not beside:
            self.lines.append(f"{_INDENT}{profiles}")
        self._wrap(message_of(diagnostic))
        self._write_excerpt(diagnostic)
        for related in diagnostic.related:
            self._write_related(related, diagnostic.span)

    def _write_excerpt(self, diagnostic: Diagnostic) -> None:
        if diagnostic.span is None:
            return
        excerpt = self._excerpts.lines(diagnostic.span)
        if excerpt is not None and excerpt[0].strip():
            self.lines.append(f"{_INDENT}{self._paint(excerpt[0], '2')}")
            self.lines.append(f"{_INDENT}{self._paint(excerpt[1], _COLOURS[diagnostic.severity])}")

    def _write_related(self, related: Related, span: Span | None) -> None:
        """A place in the same file is told as that of the diagnostic is, by line and column."""
        place = f"{related.span.line}:{related.span.column}"
        if span is None or span.file != related.span.file:
            place = show_line(f"{related.span.file}:{place}")
        line = f"{_INDENT}{related.message}: {place}"
        if cell_len(line) <= _WIDTH:
            self.lines.append(line)
        else:
            # A place stays in one piece, however long, so that terminals and editors can open it.
            self._wrap(f"{related.message}:")
            self.lines.append(f"{_INDENT}  {place}")

    def _wrap(self, text: str) -> None:
        self.lines.extend(wrap_cells(text, _WIDTH - len(_INDENT), first=_INDENT, rest=_INDENT))

    def _paint(self, text: str, code: str) -> str:
        return paint(text, code, colour=self._colour)
