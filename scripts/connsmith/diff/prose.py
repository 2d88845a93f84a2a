"""A comparison as prose for people who use the connector: a changelog entry, and release notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.diff.kind import Impact, Section
from connsmith.diff.kinds.operations import OPERATION_HIDDEN

if TYPE_CHECKING:
    from connsmith.diff.comparison import Comparison, LocatedChange

_HEADING = "# Changelog\n"
_QUIET = frozenset({"version-raised", "version-lowered", "version-respelled"})
_MINOR_UPDATE = frozenset(
    {
        "metadata-changed", "operation-text-changed", "response-text-changed", "input-text-changed",
        "output-text-changed", "connection-text-changed", "auth-text-changed", *_QUIET,
    }
)  # fmt: skip
_OPERATION_HEADINGS = {
    "operation-added": "New operations",
    "operation-deprecated": "Deprecated operations",
    "operation-removed": "Removed operations",
}
_IMPACT_HEADINGS = {
    Impact.BREAKING: "Changes that existing flows must follow",
    Impact.RISKY: "Changes in behaviour",
    Impact.SAFE: "Improvements",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<|])")
_NAMED = 3


def write_changelog(comparison: Comparison) -> str:
    """Return a changelog entry in Markdown for the version that the new side has, or should have.

    What only makers of internal operations would see is left out.
    """
    told = [finding for finding in comparison.findings if not _is_quiet(finding, comparison)]
    lines = [f"## {_version(comparison)}", ""]
    breaking = [finding for finding in told if finding.judged.impact is Impact.BREAKING]
    if breaking:
        lines += ["### Breaking", "", *_bullets(breaking, comparison), ""]
    for section in Section:
        rest = [finding for finding in told if finding.judged.kind.section is section and finding not in breaking]
        if rest:
            lines += [f"### {section}", "", *_bullets(rest, comparison), ""]
    if not told:
        lines += ["No change for those who use the connector.", ""]
    return "\n".join(lines)


def insert_entry(text: str, entry: str) -> str:
    r"""Return the changelog `text` with `entry` on top, in place of an older entry for the same version.

    >>> insert_entry("", "## 1.0\n\nNew.\n")
    '# Changelog\n\n## 1.0\n\nNew.\n'
    """
    heading = entry.split("\n", 1)[0]
    head, *sections = re.split(r"(?m)^(?=## )", text or f"{_HEADING}\n")
    kept = [section for section in sections if section.split("\n", 1)[0].rstrip() != heading]
    head = f"{head.rstrip()}\n\n" if head.strip() else ""
    return head + "\n".join([f"{entry.rstrip()}\n", *(f"{section.rstrip()}\n" for section in kept)])


def write_release_notes(comparison: Comparison) -> str:
    """Return the text for a certification update: what is new, what changed, and how Microsoft handles it.

    An update that only touches texts takes Microsoft's quick path (fact ver-minor-update).
    """
    told = [finding for finding in comparison.findings if not _is_quiet(finding, comparison)]
    kinds = {finding.judged.kind.name for finding in comparison.findings}
    path = "minor (texts only)" if kinds <= _MINOR_UPDATE else "major"
    head = [f"{comparison.title} {_version(comparison)}", f"Kind of update: {path}", ""]
    lines = [*head]
    for kind, heading in _OPERATION_HEADINGS.items():
        chosen = [finding for finding in told if finding.judged.kind.name == kind]
        if chosen:
            lines += [f"{heading}:", *(f"- {_subject(finding, comparison)}" for finding in chosen), ""]
            told = [finding for finding in told if finding not in chosen]
    for impact, heading in _IMPACT_HEADINGS.items():
        chosen = [finding for finding in told if finding.judged.impact is impact]
        if chosen:
            lines += [f"{heading}:", *_by_subject(chosen, comparison), ""]
    if lines == head:
        lines.append("No change for those who use the connector.")
    return "\n".join(lines).rstrip() + "\n"


def _version(comparison: Comparison) -> str:
    advice = comparison.advice
    return (advice.after if advice.is_met else advice.wanted) or advice.after or "Unreleased"


def _is_quiet(finding: LocatedChange, comparison: Comparison) -> bool:
    change = finding.judged.change
    hidden = bool(change.operations) and set(change.operations) <= comparison.internal
    return change.kind.name in _QUIET or (hidden and change.kind is not OPERATION_HIDDEN)


def _bullets(findings: list[LocatedChange], comparison: Comparison) -> list[str]:
    lines = []
    for finding in findings:
        reason = f" Accepted: {_escape(finding.accepted)}" if finding.accepted else ""
        lines.append(f"- {_escape(_sentence(finding, comparison))}{reason}")
    return list(dict.fromkeys(lines))


def _sentence(finding: LocatedChange, comparison: Comparison) -> str:
    return f"{_subject(finding, comparison)}: {_predicate(finding)}."


def _predicate(finding: LocatedChange) -> str:
    change = finding.judged.change
    way = change.title.removeprefix(change.subject).removeprefix(" > ")
    says = finding.judged.says
    return f"{way + ': ' if way else ''}{says[0].lower()}{says[1:]}"


def _subject(finding: LocatedChange, comparison: Comparison) -> str:
    """Makers know operations by their summaries, and definitions not at all."""
    names = [name for name in finding.judged.change.operations if name not in comparison.internal]
    names = names or list(finding.judged.change.operations)
    if not names:
        return "The connector"
    summaries = [comparison.summaries.get(name, name) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        summaries.append(f"{len(names) - _NAMED} more")
    return f"{', '.join(summaries[:-1])} and {summaries[-1]}" if len(summaries) > 1 else summaries[0]


def _by_subject(findings: list[LocatedChange], comparison: Comparison) -> list[str]:
    grouped: dict[str, list[str]] = {}
    for finding in findings:
        grouped.setdefault(_subject(finding, comparison), []).append(_predicate(finding))
    return [f"- {subject}: {'; '.join(dict.fromkeys(texts))}." for subject, texts in grouped.items()]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
