"""Hits by the flows and apps that have them, worst first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from connsmith.impact.hits.verdict import Certainty

if TYPE_CHECKING:
    from connsmith.diff.comparison import Comparison, LocatedChange
    from connsmith.diff.kind import Impact
    from connsmith.impact.hit import Hit, Hits


class Blow(NamedTuple):
    """A change, and a place that it hits."""

    finding: LocatedChange
    hit: Hit


@dataclass(frozen=True, slots=True)
class Struck:
    """A flow or app that is hit.

    Attributes:
        name: what makers call it.
        file: what people call its file.
        is_enabled: whether it was on when it was exported.
        blows: what hits it, worst and surest first.
    """

    name: str
    file: str
    is_enabled: bool
    blows: tuple[Blow, ...]

    @property
    def worst(self) -> Impact:
        """What the worst of the changes does."""
        return self.blows[0].finding.judged.impact

    @property
    def certainty(self) -> Certainty:
        """How sure that is."""
        return self.blows[0].hit.certainty


def by_flow(hits: Hits, comparison: Comparison) -> tuple[Struck, ...]:
    """Return the flows and apps that are hit, those that break for sure first."""
    found: defaultdict[tuple[str, str], list[Blow]] = defaultdict(list)
    for index, struck in hits.by_finding.items():
        for hit in struck:
            found[hit.flow, hit.owner].append(Blow(comparison.findings[index], hit))
    flows = [
        Struck(name, file, blows[0].hit.is_enabled, tuple(sorted(blows, key=_order)))
        for (name, file), blows in found.items()
    ]
    return tuple(sorted(flows, key=lambda flow: (_order(flow.blows[0]), flow.name, flow.file)))


def hits_by_finding(comparison: Comparison, hits: Hits | None) -> dict[int, tuple[Hit, ...]]:
    """Return the hits by the identities of their findings, which are told apart by that and not by what they say."""
    found = hits.by_finding.items() if hits is not None else ()
    return {id(comparison.findings[index]): listed for index, listed in found}


def _order(blow: Blow) -> tuple[int, bool]:
    return blow.finding.judged.impact.rank, blow.hit.certainty is Certainty.POSSIBLE
