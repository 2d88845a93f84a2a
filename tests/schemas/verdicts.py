"""Both schemas of a document, and what each says of the published connectors."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from connsmith.schemas.differences import NARROWER, WIDER, Divergence, Explanation, load_divergences

from .explaining import cause, explanation_of, one_sided
from .facts import load_facts
from .judging import Violation, judge
from .ours import load_ours
from .shapes import Grammar
from .walking import OTHER, Difference, walk


@dataclass(frozen=True)
class Sides:
    """Microsoft's grammar of a document and connsmith's, and how they differ."""

    comparison: Divergence
    theirs: Grammar
    ours: Grammar
    differences: frozenset[Difference]

    @cached_property
    def by_place(self) -> dict[tuple[str, str], Difference]:
        return {(each.place, each.aspect): each for each in self.differences}

    def explain(self, difference: Difference) -> Explanation | None:
        found = explanation_of(difference, self.comparison.explanations)
        return found and found[0]


@cache
def sides_of(document: str) -> Sides:
    """Return both sides of `document`, which is the name of a schema of connsmith."""
    (comparison,) = (each for each in load_divergences() if each.document == document)
    theirs = load_facts(document)
    ours = load_ours(document, theirs.root)
    return Sides(comparison, theirs, ours, frozenset(walk(theirs, ours)))


@dataclass(frozen=True)
class Verdict:
    """What each side refuses in one file of a connector."""

    connector: Path
    data: Any
    theirs: list[Violation]
    ours: list[Violation]

    def one_sided(self) -> Iterator[tuple[str, Violation]]:
        """Yield each place that one side alone refuses, with what that makes of connsmith there."""
        yield from ((WIDER, violation) for violation in one_sided(self.theirs, self.ours))
        yield from ((NARROWER, violation) for violation in one_sided(self.ours, self.theirs))


def judge_corpus(sides: Sides, corpus: Path) -> list[Verdict]:
    """Return the verdicts on every file of the corpus that both sides describe and that parses."""
    return [
        Verdict(path.parent, data, judge(sides.theirs, data), judge(sides.ours, data))
        for path in sorted(corpus.glob(f"*/*/{sides.comparison.file}"))
        for data in _parsed(path)
    ]


def _parsed(path: Path) -> Iterator[Any]:
    try:
        yield json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        return


def attribute(sides: Sides, verdicts: list[Verdict]) -> tuple[dict[Explanation, set[Path]], list[str]]:
    """Return the connectors that each explanation accounts for, and the one-sided places that none does."""
    connectors: dict[Explanation, set[Path]] = defaultdict(set)
    unexplained = []
    for verdict in verdicts:
        for stance, violation in verdict.one_sided():
            found = cause(violation, sides.by_place)
            explanation = sides.explain(found) if found and found.stance in (stance, OTHER) else None
            if explanation is None:
                place = f"{violation.trail[0]}: {violation.aspect}"
                unexplained.append(f"{verdict.connector.name} {violation.pointer} {stance} {place}")
            else:
                connectors[explanation].add(verdict.connector)
    return connectors, unexplained
