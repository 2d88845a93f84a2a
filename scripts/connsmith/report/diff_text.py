"""A comparison for people: worst first, by operation, readable at 80 columns."""

from __future__ import annotations

import itertools
import textwrap
from typing import TYPE_CHECKING

from connsmith.diff.grouping import group_equal
from connsmith.diff.kind import Impact
from connsmith.impact.hits.verdict import Certainty
from connsmith.impact.tally import by_flow, hits_by_finding
from connsmith.report.flows import count_flows, describe
from connsmith.report.text import render_text
from connsmith.report.visible import paint, show_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Span
    from connsmith.diff.comparison import Comparison, LocatedChange
    from connsmith.diff.grouping import ChangeEntry
    from connsmith.impact.hit import Hit, Hits

_WIDTH = 80
_SHOWN_OPERATIONS = 3
_SHOWN_HITS = 5
_COLOURS = {Impact.BREAKING: "31", Impact.RISKY: "33", Impact.SAFE: "32"}
_MEANINGS = {
    Impact.BREAKING: "existing flows, apps or connections stop working",
    Impact.RISKY: "existing flows may behave differently",
    Impact.SAFE: "existing flows go on",
}


def render_diff_text(comparison: Comparison, hits: Hits | None = None, *, colour: bool = False) -> str:
    """Return `comparison` as text: what changed, why it matters, what to do instead, and both places.

    Args:
        comparison: what to tell.
        hits: the flows and apps that it hits, where exports were read.
        colour: whether it may have colour.
    """
    writer = _Writer(hits_by_finding(comparison, hits), colour=colour)
    writer.write_wrapped(f"{comparison.old} → {comparison.new}: {count_changes(comparison)}", 0)
    if hits is not None:
        writer.write_flows(hits, comparison)
    for impact in Impact:
        findings = [item for item in comparison.findings if item.judged.impact is impact and item.accepted is None]
        if findings:
            writer.write_group(impact, findings)
    accepted = [item for item in comparison.findings if item.accepted is not None]
    if accepted:
        writer.write_accepted(accepted)
    if comparison.findings:
        writer.lines.append("")
        writer.write_wrapped(comparison.advice.text, 0)
    text = "\n".join([*writer.lines, ""])
    if comparison.diagnostics:
        text += "\n" + render_text(comparison.diagnostics, colour=colour)
    return text


def count_changes(comparison: Comparison) -> str:
    """Return how many changes of each impact there are, in words."""
    parts = [f"{comparison.count(impact):,} {impact}" for impact in Impact if comparison.count(impact)]
    if not parts:
        return "no changes"
    accepted = sum(finding.accepted is not None for finding in comparison.findings)
    total = len(comparison.findings)
    return f"{', '.join(parts)} {'change' if total == 1 else 'changes'}" + (
        f"; {accepted} accepted" if accepted else ""
    )


class _Writer:
    """Writes the lines of one report; each kind of change is explained the first time it comes."""

    def __init__(self, hits: dict[int, tuple[Hit, ...]], *, colour: bool) -> None:
        self._hits = hits
        self.lines: list[str] = []
        self._colour = colour
        self._explained: set[tuple[str, str]] = set()

    def write_group(self, impact: Impact, findings: list[LocatedChange]) -> None:
        """Write the findings of one impact."""
        self.lines += ["", self._paint(f"{impact.upper()}", _COLOURS[impact]) + f": {_MEANINGS[impact]}"]
        for subject, entries in itertools.groupby(group_equal(findings), key=lambda entry: entry.subject):
            self.lines.append("")
            self.write_wrapped(subject, 2, code="1")
            for entry in entries:
                self._write_entry(entry, is_short=impact is Impact.SAFE)

    def write_flows(self, hits: Hits, comparison: Comparison) -> None:
        """Write how many flows and apps were read, which of them are hit, and what could not be read."""
        self.lines += ["", f"{self._paint('FLOWS AND APPS', '1')}: {count_flows(hits)}"]
        for flow in by_flow(hits, comparison):
            self.write_wrapped(f"{show_line(flow.name)} ({show_line(flow.file)}): {describe(flow)}", 2)
        for item in hits.unreadable:
            self.write_wrapped(f"not read: {show_line(item.file)}: {show_line(item.message)}", 2)
        for note in hits.notes:
            self.write_wrapped(f"Note: {show_line(note)}", 2)

    def write_accepted(self, findings: Iterable[LocatedChange]) -> None:
        """Write the findings that somebody accepted, with the reasons."""
        self.lines += ["", self._paint("ACCEPTED", "2")]
        for finding in findings:
            self.write_wrapped(f"{finding.judged.message} [{finding.judged.kind.name}]", 2)
            self.write_wrapped(f"Reason: {finding.accepted}", 4)

    def write_wrapped(self, text: str, indent: int, *, code: str = "") -> None:
        """Write `text` in as many lines as it takes."""
        blank = " " * indent
        lines = textwrap.wrap(text, _WIDTH, initial_indent=blank, subsequent_indent=blank, break_on_hyphens=False)
        self.lines += [self._paint(line, code) if code else line for line in lines]

    def _write_entry(self, entry: ChangeEntry, *, is_short: bool) -> None:
        judged = entry.first.judged
        way = judged.change.title.removeprefix(judged.change.subject).removeprefix(" > ")
        words = f"{judged.says[0].lower()}{judged.says[1:]}" if way else judged.says
        self.write_wrapped(f"{way}: {words}" if way else words, 4)
        if entry.is_common or not is_short:
            self._write_operations(entry)
        if is_short:
            return
        key = (judged.kind.name, judged.reason)
        if key not in self._explained:
            self._explained.add(key)
            self.write_wrapped(judged.reason, 6)
            self.write_wrapped(f"Instead: {judged.kind.instead}", 6)
        self.lines.append(self._paint(f"      [{judged.kind.name}]", "2"))
        self._write_places(entry.first.before, entry.first.after)
        self._write_hits([hit for finding in entry.findings for hit in self._hits.get(id(finding), ())])

    def _write_operations(self, entry: ChangeEntry) -> None:
        if len(entry.operations) > 1:
            names = ", ".join(entry.operations[:_SHOWN_OPERATIONS])
            more = len(entry.operations) - _SHOWN_OPERATIONS
            rest = f" and {more:,} more" if more > 0 else ""
            count = "" if entry.is_common else f"In {len(entry.operations):,} operations: "
            self.write_wrapped(f"{count}{names}{rest}", 6)

    def _write_places(self, before: Span | None, after: Span | None) -> None:
        for word, span in (("was", before), ("now", after)):
            if span is not None:
                self.lines.append(self._paint(f"      {word} {show_line(span.file)}:{span.line}:{span.column}", "2"))

    def _write_hits(self, hits: list[Hit]) -> None:
        for hit in hits[:_SHOWN_HITS]:
            word = "hits" if hit.certainty is Certainty.CERTAIN else "may hit"
            what = f" {show_line(hit.expression)}" if hit.expression else ""
            self.write_wrapped(
                f"{word} {show_line(hit.flow)} > {show_line(hit.action)}:{what} ({show_line(hit.why)})", 6
            )
            place = f"{show_line(hit.span.file)}:{hit.span.line}:{hit.span.column}"
            self.lines.append(self._paint(f"        at {place}", "2"))
        if len(hits) > _SHOWN_HITS:
            rest = hits[_SHOWN_HITS:]
            flows = len({hit.owner for hit in rest})
            self.write_wrapped(f"and {len(rest):,} more places in {flows:,} flows and apps", 6)

    def _paint(self, text: str, code: str) -> str:
        return paint(text, code, colour=self._colour)
