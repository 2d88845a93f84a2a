"""A comparison as Markdown for a comment on a pull request, always within GitHub's limit."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from connsmith.diff.grouping import group_equal
from connsmith.diff.kind import Impact
from connsmith.diff.kinds import KINDS
from connsmith.impact.hits.verdict import Certainty
from connsmith.impact.tally import by_flow, hits_by_finding
from connsmith.report.flows import count_flows, describe

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.diff.comparison import Comparison, LocatedChange
    from connsmith.diff.grouping import ChangeEntry
    from connsmith.impact.hit import Hit, Hits
    from connsmith.impact.tally import Blow
    from connsmith.report.links import Links

LIMIT = 65_536
"""The characters that GitHub takes in one comment; counted here in bytes, which are never fewer."""

_ROOM = 65_000
"""The bytes that a comparison takes of them at most, with some to spare."""
_STEPS = (100_000, 400, 200, 100, 50, 20, 5, 0)
_LONGEST = 600
_SHOWN_OPERATIONS = 3
_SHOWN_BLOWS = 5
_SHOWN_FLOWS = 10
_SPECIAL = re.compile(r"([\\`*_~\[\]|])")
_PING = re.compile(r"([@#])(?=[\w(])")
_BACKTICKS = re.compile(r"`+")
_HEADINGS = {
    Impact.BREAKING: "Breaking: existing flows, apps or connections stop working",
    Impact.RISKY: "Risky: existing flows may behave differently",
    Impact.SAFE: "Safe: existing flows go on",
}


def render_diff_markdown(comparison: Comparison, links: Links | None = None, hits: Hits | None = None) -> str:
    """Return `comparison` as Markdown; the larger it is, the more is counted in place of listed.

    Args:
        comparison: what to tell.
        links: where the files of the new side can be looked at; places are plain text without it.
        hits: the flows and apps that it hits, where exports were read; they come first.
    """
    text = ""
    for step in _STEPS:
        text = _Writer(links, step, hits_by_finding(comparison, hits)).render(comparison, hits)
        if len(text.encode("utf-8", "replace")) <= _ROOM:
            break
    return text


class _Writer:
    """Writes one comment.

    Args:
        links: where files can be looked at.
        limit: how many entries of one impact are listed; the others are counted.
        hits: what each finding hits, by its identity.
    """

    def __init__(self, links: Links | None, limit: int, hits: dict[int, tuple[Hit, ...]]) -> None:
        self._links = links
        self._limit = limit
        self._hits = hits

    def render(self, comparison: Comparison, hits: Hits | None) -> str:
        """Return the comment."""
        lines = [f"### {escape(comparison.title)}: what changes for those who use it", ""]
        lines += [f"{code(comparison.old)} → {code(comparison.new)}", "", *_counts(comparison), ""]
        if hits is not None:
            lines += self._flows(hits, comparison)
        for impact in Impact:
            findings = [item for item in comparison.findings if item.judged.impact is impact and item.accepted is None]
            if findings:
                lines += self._group(impact, findings)
        accepted = [item for item in comparison.findings if item.accepted is not None]
        if accepted:
            lines += _accepted(accepted, self._limit)
        if comparison.diagnostics:
            lines += [f"**{len(comparison.diagnostics)} findings in the file of accepted changes**", ""]
            lines += [f"- {escape(item.message)}" for item in comparison.diagnostics[: min(self._limit, 20)]]
            lines.append("")
        lines.append(f"**Version:** {prose(comparison.advice.text)}")
        return "\n".join(lines) + "\n"

    def _group(self, impact: Impact, findings: list[LocatedChange]) -> list[str]:
        # What must be read stands open; the rest unfolds.
        opened = " open" if impact is Impact.BREAKING else ""
        lines = [f"<details{opened}>", f"<summary>{_HEADINGS[impact]} ({len(findings):,})</summary>", ""]
        explained: set[tuple[str, str]] = set()
        entries = group_equal(findings)
        for subject, listed in itertools.groupby(entries[: self._limit], key=lambda entry: entry.subject):
            together = list(listed)
            lines += [f"**{subject if together[0].is_common else code(subject)}**", ""]
            for entry in together:
                key = (entry.first.judged.kind.name, entry.first.judged.reason)
                is_short = impact is Impact.SAFE
                lines.append("<br>\n  ".join(self._item(entry, is_short=is_short, is_new=key not in explained)))
                explained.add(key)
            lines.append("")
        left = [finding for entry in entries[self._limit :] for finding in entry.findings]
        if left:
            lines += _tally(left, is_all=self._limit == 0)
        return [*lines, "</details>", ""]

    def _flows(self, hits: Hits, comparison: Comparison) -> list[str]:
        """Return the flows and apps that are hit, each with the first places."""
        lines = [f"**Flows and apps:** {count_flows(hits)}.", ""]
        flows = by_flow(hits, comparison)
        for flow in flows[: self._limit]:
            lines.append(f"- **{escape(flow.name)}** ({escape(describe(flow))}): {code(flow.file)}")
            lines += [f"  - {self._blow(blow)}" for blow in flow.blows[:_SHOWN_BLOWS]]
            if len(flow.blows) > _SHOWN_BLOWS:
                lines.append(f"  - … and {len(flow.blows) - _SHOWN_BLOWS:,} more")
        if len(flows) > self._limit:
            lines.append(f"- … and {len(flows) - self._limit:,} more flows and apps")
        lines += [
            f"- **Not read:** {code(item.file)}: {escape(item.message)}" for item in hits.unreadable[: self._limit]
        ]
        if len(hits.unreadable) > self._limit:
            lines.append(f"- **Not read:** {len(hits.unreadable) - self._limit:,} more")
        lines += ["", *(f"**Note:** {escape(note)}" for note in hits.notes)]
        return [*lines, ""]

    def _blow(self, blow: Blow) -> str:
        hit = blow.hit
        what = f", {code(hit.expression)}" if hit.expression else ""
        doubt = "" if hit.certainty is Certainty.CERTAIN else f" (possible: {escape(hit.why)})"
        return f"step {code(hit.action)}{what}: {escape(blow.finding.judged.message)}{doubt} {self._at(hit.span)}"

    def _at(self, span: Span) -> str:
        return f"<sub>{self._place(span)}</sub>"

    def _item(self, entry: ChangeEntry, *, is_short: bool, is_new: bool) -> list[str]:
        """Return the lines about one entry; its kind is explained the first time it comes."""
        judged = entry.first.judged
        change = judged.change
        way = change.title.removeprefix(change.subject).removeprefix(" > ")
        lines = [f"- {code(way) + ': ' if way else ''}{escape(judged.says)}"]
        if len(entry.operations) > 1:
            names = ", ".join(code(name) for name in entry.operations[:_SHOWN_OPERATIONS])
            more = len(entry.operations) - _SHOWN_OPERATIONS
            rest = f" and {more:,} more" if more > 0 else ""
            count = "" if entry.is_common else f"{len(entry.operations):,} operations: "
            lines[0] += f" ({count}{names}{rest})"
        if is_new and not is_short:
            lines.append(f"{judged.reason} **Instead:** {judged.kind.instead}")
        lines += self._struck(entry)
        lines.append(f"<sub>{' · '.join([judged.kind.name, *self._places(entry.first)])}</sub>")
        return lines

    def _struck(self, entry: ChangeEntry) -> list[str]:
        """Return the flows and apps that an entry hits, in one line; their places stand above."""
        hits = [hit for finding in entry.findings for hit in self._hits.get(id(finding), ())]
        surest: dict[tuple[str, str], Certainty] = {}
        for hit in sorted(hits, key=lambda each: each.certainty):
            surest.setdefault((hit.flow, hit.owner), hit.certainty)
        names = [f"{escape(name)} ({certainty})" for (name, _), certainty in surest.items()]
        more = f" and {len(names) - _SHOWN_FLOWS:,} more" if len(names) > _SHOWN_FLOWS else ""
        return [f"Hits {', '.join(names[:_SHOWN_FLOWS])}{more}"] if names else []

    def _places(self, finding: LocatedChange) -> list[str]:
        return [
            f"{word} {self._place(span)}"
            for word, span in (("was", finding.before), ("now", finding.after))
            if span is not None
        ]

    def _place(self, span: Span) -> str:
        text = code(f"{span.file}:{span.line}:{span.column}")
        address = self._links.address(span) if self._links else None
        return f"[{text}]({address})" if address else text


def _counts(comparison: Comparison) -> list[str]:
    if not comparison.findings:
        return ["No changes."]
    accepted = sum(finding.accepted is not None for finding in comparison.findings)
    numbers = [comparison.count(impact, with_accepted=False) for impact in Impact]
    return [
        "| breaking | risky | safe | accepted |",
        "|---:|---:|---:|---:|",
        f"| {numbers[0]:,} | {numbers[1]:,} | {numbers[2]:,} | {accepted:,} |",
    ]


def _tally(findings: list[LocatedChange], *, is_all: bool) -> list[str]:
    """Return how often each kind of change is among `findings`, for what there is no room to list."""
    counts = Counter(finding.judged.kind.name for finding in findings)
    lines = ["" if is_all else f"… and {len(findings):,} more:", "", "| kind | changes | why |", "|---|---:|---|"]
    lines += [f"| {kind} | {count:,} | {KINDS[kind].why} |" for kind, count in counts.most_common()]
    return [*lines, ""]


def _accepted(findings: list[LocatedChange], limit: int) -> list[str]:
    lines = ["<details>", f"<summary>Accepted ({len(findings):,})</summary>", ""]
    lines += [f"- {escape(item.judged.message)} **Reason:** {escape(item.accepted or '')}" for item in findings[:limit]]
    if len(findings) > limit:
        lines.append(f"- … and {len(findings) - limit:,} more")
    return [*lines, "", "</details>", ""]


def escape(text: str) -> str:
    r"""Return `text` so that Markdown shows it as it is, nobody is notified and no issue is linked.

    >>> escape("<b> *x*")
    '&lt;b&gt; \\*x\\*'
    """
    short = _shorten(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PING.sub("\\1\u200b", _SPECIAL.sub(r"\\\1", short))


def prose(text: str) -> str:
    r"""Return our own `text`, in which backticks mark code, with everything else shown as it is.

    >>> prose("Set `version` to 2*0.")
    'Set `version` to 2\\*0.'
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return "".join(code(part) if index % 2 else _escape_kept(part) for index, part in enumerate(parts))


def _escape_kept(text: str) -> str:
    """Blanks at the ends belong to the words around a code span."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{escape(text)}{after}" if text.strip() else text


def code(text: str) -> str:
    """Return `text` as a code span, whatever backticks are in it.

    >>> code("a`b")
    '``a`b``'
    """
    short = _shorten(text)
    runs = [len(run) for run in _BACKTICKS.findall(short)]
    fence = "`" * next(size for size in itertools.count(1) if size not in runs)
    blank = " " if short.startswith("`") or short.endswith("`") else ""
    return f"{fence}{blank}{short}{blank}{fence}"


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
