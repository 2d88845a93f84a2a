"""A comparison as Markdown for a comment on a pull request, always within GitHub's limit."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from connsmith.diff.kind import Impact
from connsmith.diff.kinds import KINDS

if TYPE_CHECKING:
    from connsmith.diff.comparison import Comparison, Finding

LIMIT = 65_536
"""The characters that GitHub takes in one comment; counted here in bytes, which are never fewer."""

_ROOM = 65_000
"""The bytes that a comparison takes of them at most, with some to spare."""
_STEPS = (100_000, 400, 200, 100, 50, 20, 5, 0)
_LONGEST = 300
_SHOWN_OPERATIONS = 3
_SPECIAL = re.compile(r"([\\`*_~\[\]|])")
_PING = re.compile(r"([@#])(?=[\w(])")
_BACKTICKS = re.compile(r"`+")
_HEADINGS = {
    Impact.BREAKING: "Breaking: existing flows, apps or connections stop working",
    Impact.RISKY: "Risky: existing flows may behave differently",
    Impact.SAFE: "Safe: existing flows go on",
}


def render_diff_markdown(comparison: Comparison) -> str:
    """Return `comparison` as Markdown; the larger it is, the more is counted in place of listed."""
    text = ""
    for step in _STEPS:
        text = _render(comparison, step)
        if len(text.encode("utf-8", "replace")) <= _ROOM:
            break
    return text


def _render(comparison: Comparison, limit: int) -> str:
    lines = [f"### {escape(comparison.title)}: what changes for those who use it", ""]
    lines += [f"{code(comparison.old)} → {code(comparison.new)}", "", *_counts(comparison), ""]
    for impact in Impact:
        findings = [item for item in comparison.findings if item.judged.impact is impact and item.accepted is None]
        if findings:
            lines += _group(impact, findings, limit)
    accepted = [item for item in comparison.findings if item.accepted is not None]
    if accepted:
        lines += _accepted(accepted, limit)
    if comparison.diagnostics:
        lines += [f"**{len(comparison.diagnostics)} findings in the file of accepted changes**", ""]
        lines += [f"- {escape(item.message)}" for item in comparison.diagnostics[: min(limit, 20)]]
        lines.append("")
    lines.append(f"**Version:** {escape(comparison.advice.text)}")
    return "\n".join(lines) + "\n"


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


def _group(impact: Impact, findings: list[Finding], limit: int) -> list[str]:
    # What must be read stands open; the rest unfolds.
    opened = " open" if impact is Impact.BREAKING else ""
    lines = [f"<details{opened}>", f"<summary>{_HEADINGS[impact]} ({len(findings):,})</summary>", ""]
    explained: set[tuple[str, str]] = set()
    for subject, group in itertools.groupby(findings[:limit], key=lambda item: item.judged.change.subject):
        lines += [f"**{code(subject)}**", ""]
        for finding in group:
            key = (finding.judged.kind.name, finding.judged.reason)
            lines.append("<br>\n  ".join(_item(finding, is_short=impact is Impact.SAFE, is_new=key not in explained)))
            explained.add(key)
        lines.append("")
    left = findings[limit:]
    if left:
        lines += _tally(left, is_all=limit == 0)
    return [*lines, "</details>", ""]


def _item(finding: Finding, *, is_short: bool, is_new: bool) -> list[str]:
    """Return the lines about one change; its kind is explained the first time it comes."""
    judged = finding.judged
    change = judged.change
    way = change.title.removeprefix(change.subject).removeprefix(" > ")
    lines = [f"- {code(way) + ': ' if way else ''}{escape(judged.says)}"]
    if len(change.operations) > 1:
        names = ", ".join(code(name) for name in change.operations[:_SHOWN_OPERATIONS])
        lines[0] += f" ({len(change.operations)} operations: {names}, …)"
    if is_short:
        return lines
    if is_new:
        lines.append(f"{judged.reason} **Instead:** {judged.kind.instead}")
    places = [
        f"{word} {code(f'{span.file}:{span.line}:{span.column}')}"
        for word, span in (("was", finding.before), ("now", finding.after))
        if span is not None
    ]
    lines.append(f"<sub>{' · '.join([judged.kind.name, *places])}</sub>")
    return lines


def _tally(findings: list[Finding], *, is_all: bool) -> list[str]:
    """Return how often each kind of change is among `findings`, for what there is no room to list."""
    counts = Counter(finding.judged.change.kind for finding in findings)
    lines = ["" if is_all else f"… and {len(findings):,} more:", "", "| kind | changes | why |", "|---|---:|---|"]
    lines += [f"| {kind} | {count:,} | {KINDS[kind].why} |" for kind, count in counts.most_common()]
    return [*lines, ""]


def _accepted(findings: list[Finding], limit: int) -> list[str]:
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
