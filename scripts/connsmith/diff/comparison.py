"""Two connectors to their judged differences, what is accepted of them, and advice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diff.acceptance import Accepted, apply_accepted
from connsmith.diff.advice import Advice, advise
from connsmith.diff.compare.connector import compare_sides
from connsmith.diff.compare.located import as_object
from connsmith.diff.judgement import Judged, judge, order_of
from connsmith.errors import ConnsmithError
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.diff.kind import Impact
    from connsmith.diff.overrides import Override
    from connsmith.diff.side import Side


@dataclass(frozen=True, slots=True)
class LocatedChange:
    """A judged change with both places, ready to be reported.

    Attributes:
        judged: the change and its judgement.
        before: where it stands on the old side; none for what was added.
        after: where it stands on the new side; none for what was removed.
        anchor: where a reader of the new side should look: `after`, or what held the thing that was removed.
        accepted: the reason for which it is accepted; none when it is not.
    """

    judged: Judged
    before: Span | None
    after: Span | None
    anchor: Span | None
    accepted: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of a comparison.

    Attributes:
        old: what the old side is called.
        new: what the new side is called.
        title: the title of the connector.
        findings: every change, worst first.
        advice: what the next version should be.
        summaries: the summary of each operation by its id, for prose.
        internal: the operations that makers never see.
        diagnostics: what is wrong with the file of accepted changes.
    """

    old: str
    new: str
    title: str
    findings: tuple[LocatedChange, ...]
    advice: Advice
    summaries: dict[str, str]
    internal: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]

    def count(self, impact: Impact, *, with_accepted: bool = True) -> int:
        """Return how many changes have `impact`."""
        return sum(
            finding.judged.impact is impact and (with_accepted or finding.accepted is None) for finding in self.findings
        )

    @property
    def kinds(self) -> Counter[str]:
        """How often each kind of change was found."""
        return Counter(finding.judged.kind.name for finding in self.findings)

    def fails(self, limit: Impact | None) -> bool:
        """Return whether a change that nobody accepted is as bad as `limit` or worse."""
        if limit is None:
            return False
        return any(finding.accepted is None and finding.judged.impact.rank <= limit.rank for finding in self.findings)


def compare(
    old: Side, new: Side, accepted: Accepted | None = None, overrides: Mapping[str, Override] | None = None
) -> Comparison:
    """Return how `new` differs from `old`.

    Args:
        old: the connector before.
        new: the connector now.
        accepted: the changes that somebody accepted.
        overrides: what the project says of kinds of change.

    Raises:
        ConnsmithError: a definition is nested deeper than any connector.
    """
    try:
        changes = compare_sides(old, new)
    except RecursionError:
        raise ConnsmithError("a definition is nested too deep to be compared") from None
    judged = sorted((judge(change, overrides) for change in changes), key=order_of)
    applied = apply_accepted(accepted or Accepted(), judged)
    findings = tuple(
        LocatedChange(
            judged=item,
            before=old.span(item.change, item.change.before),
            after=new.span(item.change, item.change.after),
            anchor=new.span(item.change, item.change.after or item.change.before),
            accepted=applied.reasons.get(index),
        )
        for index, item in enumerate(judged)
    )
    versions = (_info(old).get("version"), _info(new).get("version"))
    summaries, internal = _operations(old, new)
    return Comparison(
        old=old.label,
        new=new.label,
        title=str(_info(new).get("title") or _info(old).get("title") or new.label),
        findings=findings,
        advice=advise(judged, *versions),
        summaries=summaries,
        internal=internal,
        diagnostics=applied.diagnostics,
    )


def _info(side: Side) -> dict[str, object]:
    data = as_object(side.definition.data) if side.definition else {}
    return as_object(data.get("info"))


def _operations(old: Side, new: Side) -> tuple[dict[str, str], frozenset[str]]:
    """Return the summary of each operation, the new side's where it has one, and which are internal on both sides."""
    summaries: dict[str, str] = {}
    internal: set[str] = set()
    for side in (old, new):
        definition = Definition(as_object(side.definition.data) if side.definition else {})
        for name, operation in definition.operations_by_id.items():
            summaries[name] = operation.summary or name
            if operation.is_internal:
                internal.add(name)
            else:
                internal.discard(name)
    return summaries, frozenset(internal)
