"""A comparison as SARIF: each change a result, the places in flows and apps that it hits related to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.diagnostics import Related
from connsmith.diff.diagnosis import as_diagnostics
from connsmith.report.reported import Reported
from connsmith.report.sarif import render_sarif

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic
    from connsmith.diff.comparison import Comparison
    from connsmith.impact.hit import Hit, Hits

_SHOWN = 100
"""The places that one result names; GitHub shows no more than that of a result."""


def render_diff_sarif(comparison: Comparison, hits: Hits | None = None) -> str:
    """Return `comparison` as a SARIF log, with what its changes hit where exports were read."""
    diagnostics = as_diagnostics(comparison)
    if hits is None:
        return render_sarif([Reported(comparison.title, diagnostics)])
    # The changes that nobody accepted come last, in their own order.
    kept = [index for index, finding in enumerate(comparison.findings) if finding.accepted is None]
    about = diagnostics[: len(diagnostics) - len(kept)]
    changes = diagnostics[len(about) :]
    found = (_with_hits(item, hits.by_finding.get(index, ())) for item, index in zip(changes, kept, strict=True))
    trouble = "; ".join(f"{item.file}: {item.message}" for item in hits.unreadable)
    return render_sarif([Reported(comparison.title, (*about, *found), trouble=trouble)])


def _with_hits(item: Diagnostic, hits: tuple[Hit, ...]) -> Diagnostic:
    if not hits:
        return item
    flows = list(dict.fromkeys(hit.flow for hit in hits))
    related = tuple(Related(_message(hit), hit.span) for hit in hits[:_SHOWN])
    message = f"{item.message} Hits {len(flows):,} of the flows and apps read: {', '.join(flows[:_SHOWN])}."
    return replace(item, message=message, related=(*item.related, *related))


def _message(hit: Hit) -> str:
    what = f" {hit.expression}" if hit.expression else ""
    return f"{hit.flow} > {hit.action}:{what} ({hit.certainty}: {hit.why})"
