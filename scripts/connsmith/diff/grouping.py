"""Equal changes as one entry, and the order in which a reader should meet the entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diff.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from connsmith.diff.comparison import LocatedChange

_WEIGHTS = {name: index for index, name in enumerate(KINDS)}
"""What concerns an operation as a whole comes before its inputs and outputs, and texts come last."""


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One change, or several that say the same of different operations.

    Attributes:
        findings: the changes; the first speaks for all.
        operations: the operations that they concern, in the order of the findings.
    """

    findings: tuple[LocatedChange, ...]
    operations: tuple[str, ...]

    @property
    def first(self) -> LocatedChange:
        """The change that speaks for all."""
        return self.findings[0]

    @property
    def subject(self) -> str:
        """What changed, in words."""
        return self.first.judged.change.subject if len(self.findings) == 1 else f"{len(self.operations):,} operations"

    @property
    def is_common(self) -> bool:
        """Whether the change was found in more than one place."""
        return len(self.findings) > 1


def group_equal(findings: Iterable[LocatedChange]) -> tuple[ChangeEntry, ...]:
    """Return `findings` of one impact as entries: those found once, by subject and weight, before the common ones."""
    groups: dict[Hashable, list[LocatedChange]] = {}
    for finding in findings:
        groups.setdefault(_sameness(finding), []).append(finding)
    entries = [_entry(group) for group in groups.values()]
    weights: dict[str, int] = {}
    for entry in entries:
        weight = _WEIGHTS[entry.first.judged.kind.name]
        weights[entry.subject] = min(weight, weights.get(entry.subject, weight))
    return tuple(
        sorted(entries, key=lambda entry: (entry.is_common, weights[entry.subject], entry.subject, _way(entry)))
    )


def _entry(findings: list[LocatedChange]) -> ChangeEntry:
    names = dict.fromkeys(name for finding in findings for name in finding.judged.change.operations)
    return ChangeEntry(tuple(findings), tuple(names))


def _way(entry: ChangeEntry) -> str:
    return entry.first.judged.change.title


def _sameness(finding: LocatedChange) -> Hashable:
    """Return what equal changes share; one that no single operation has is equal to no other."""
    change = finding.judged.change
    if change.subject != change.operation_id:
        return id(finding)
    values = repr([place and place.value for place in (change.before, change.after)])
    return finding.judged.kind.name, finding.judged.reason, change.where, change.what, change.document, values
