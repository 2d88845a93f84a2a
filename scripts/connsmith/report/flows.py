"""Flows and apps that are hit, in the words that text and Markdown share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connsmith.impact.hits.verdict import Certainty

if TYPE_CHECKING:
    from connsmith.impact.hit import Hits
    from connsmith.impact.tally import Struck


def count_flows(hits: Hits) -> str:
    """Return how many flows and apps were read, and how many of them are hit."""
    if not hits.read:
        return "none was read"
    unread = f"; {len(hits.unreadable):,} could not be read" if hits.unreadable else ""
    return f"{hits.hit:,} of {hits.read:,} hit, {hits.untouched:,} untouched{unread}"


def describe(flow: Struck) -> str:
    """Return what the changes do to a flow: how many of which impact are certain and possible."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding, certainty in _surest(flow).values():
        counts[str(finding), str(certainty)] += 1
    parts = [f"{count:,} {impact} {certainty}" for (impact, certainty), count in counts.items()]
    return ", ".join(parts) + ("" if flow.is_enabled else "; off")


def _surest(flow: Struck) -> dict[int, tuple[str, Certainty]]:
    """Return the impact of each change, and how sure it is that it hits the flow anywhere."""
    found: dict[int, tuple[str, Certainty]] = {}
    for finding, hit in flow.blows:
        known = found.get(id(finding))
        if known is None or known[1] is Certainty.POSSIBLE:
            found[id(finding)] = (str(finding.judged.impact), hit.certainty)
    return found
