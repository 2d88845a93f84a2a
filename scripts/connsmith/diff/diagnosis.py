"""Judged changes as diagnostics, for the formats that all commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Related, Severity, format_pointer
from connsmith.diff.kind import Impact

if TYPE_CHECKING:
    from connsmith.diff.comparison import Comparison, LocatedChange

_SEVERITIES = {Impact.BREAKING: Severity.ERROR, Impact.RISKY: Severity.WARNING, Impact.SAFE: Severity.INFO}


def as_diagnostics(comparison: Comparison) -> tuple[Diagnostic, ...]:
    """Return what nobody accepted, and what is wrong with the file of accepted changes, as diagnostics.

    The name of a kind of change is both rule and id: it is what people write into accepted-changes.yaml.
    """
    changes = (_diagnostic(finding) for finding in comparison.findings if finding.accepted is None)
    return (*comparison.diagnostics, *changes)


def _diagnostic(finding: LocatedChange) -> Diagnostic:
    judged = finding.judged
    place = judged.change.after or judged.change.before
    related = (Related("was here", finding.before),) if finding.before else ()
    return Diagnostic(
        rule=judged.kind.name,
        id=judged.kind.name,
        severity=_SEVERITIES[judged.impact],
        message=f"{judged.message}. {judged.reason}",
        # What was removed has no place left, and its old one may be in a revision that no editor opens.
        span=finding.anchor or finding.before,
        document=judged.change.document,
        pointer=format_pointer(place.pointer) if place else "",
        related=related,
    )
