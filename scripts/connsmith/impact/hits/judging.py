"""Changes held against uses: which change hits which call or read, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import Impact
from connsmith.diff.kinds.operations import OPERATION_RENAMED
from connsmith.impact.hits.contract import Contracts
from connsmith.impact.hits.given import filled, is_computed, lacking, unlisted
from connsmith.impact.hits.levels import described_by
from connsmith.impact.hits.touch import TOUCHES, Touch
from connsmith.impact.hits.verdict import Certainty, Verdict, certain, possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from connsmith.diagnostics import Pointer
    from connsmith.diff.comparison import LocatedChange
    from connsmith.impact.flow.uses import FlowCall, Read
    from connsmith.impact.hits.contract import Contract
    from connsmith.impact.hits.levels import Level, Levels
    from connsmith.reading.definition import Definition

_CALLS = "calls the operation"
_READS = "reads it"
_READS_ALL = "reads all of what it is part of"
_OPEN = "the rest of the way is worked out when the flow runs"
_FAULT = "is part of another answer than the one that later steps get"
_UNKNOWN = "what the change does to the call is not known"
_KEPT_READS = 100_000
"""The ways into outputs whose verdicts are kept; a thousand flows share a few hundred."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """A change that is not safe, as uses see it.

    Attributes:
        index: its place among the findings.
        touch: what a use must do so that it matters.
        side: the operations of the side that the place is on.
        place: the schema, parameter or response that changed; none when it is no part of a definition.
        operations: the operations that it concerns; none for all of them.
        renamed: what operations are called on that side, where that is another name.
        values: what the change says of values: those removed, or those allowed now.
        is_fault: whether it is about an answer that the designer does not offer.
    """

    index: int
    touch: Touch
    side: Contracts
    place: Pointer | None
    operations: frozenset[str]
    renamed: dict[str, str]
    values: tuple[Any, ...]
    is_fault: bool

    def is_about(self, operation: str) -> bool:
        return not self.operations or operation in self.operations

    def contract(self, operation: str) -> Contract | None:
        return self.side.of(self.renamed.get(operation, operation))


class Judge:
    """Judges uses by the changes between two sides.

    Args:
        old: the definition before; none when there was none.
        new: the definition now; none when there is none any more.
        findings: the changes.
    """

    def __init__(self, old: Definition | None, new: Definition | None, findings: Sequence[LocatedChange]) -> None:
        sides = (Contracts(old), Contracts(new))
        renamed = _renamed(findings)
        subjects = (_subject(index, item, sides, renamed) for index, item in enumerate(findings))
        self._subjects = tuple(item for item in subjects if item is not None)
        self._of_operation: dict[str, tuple[_Subject, ...]] = {}
        self._of_read: dict[tuple[object, ...], tuple[tuple[int, Verdict], ...]] = {}
        self._findings = findings

    def of_call(self, call: FlowCall) -> Iterator[tuple[int, Verdict]]:
        """Yield the changes that hit `call`, by their places among the findings."""
        for subject in self._about(call.operation):
            for verdict in _of_call(subject, call):
                yield subject.index, verdict

    def of_read(self, read: Read) -> tuple[tuple[int, Verdict], ...]:
        """Return the changes that hit `read`, by their places among the findings."""
        key = (read.operation, read.path, read.is_open, read.doubt, read.passes_on)
        if key not in self._of_read:
            if len(self._of_read) >= _KEPT_READS:
                self._of_read.clear()
            found = ((item.index, _of_read(item, read)) for item in self._about(read.operation))
            self._of_read[key] = tuple((index, verdict) for index, verdict in found if verdict is not None)
        return self._of_read[key]

    def of_app(self, operation: str) -> Iterator[tuple[int, Verdict]]:
        """Yield the changes that hit a formula that calls `operation`."""
        for index, finding in enumerate(self._findings):
            change = finding.judged.change
            if finding.judged.impact is Impact.SAFE or (change.operations and operation not in change.operations):
                continue
            if change.kind.name in {"operation-removed", "operation-renamed"}:
                yield index, certain(_CALLS)
            elif TOUCHES[change.kind.name] is not Touch.NOTHING:
                yield index, possible("calls the operation; formulas are not followed further")

    def _about(self, operation: str) -> tuple[_Subject, ...]:
        if operation not in self._of_operation:
            found = tuple(item for item in self._subjects if item.is_about(operation))
            self._of_operation[operation] = found
        return self._of_operation[operation]


def _renamed(findings: Sequence[LocatedChange]) -> dict[str, str]:
    changes = (item.judged.change for item in findings)
    pairs = ((item.before, item.after) for item in changes if item.kind is OPERATION_RENAMED)
    return {str(old.value): str(new.value) for old, new in pairs if old is not None and new is not None}


def _subject(
    index: int, finding: LocatedChange, sides: tuple[Contracts, Contracts], renamed: dict[str, str]
) -> _Subject | None:
    change = finding.judged.change
    touch = TOUCHES[change.kind.name]
    if finding.judged.impact is Impact.SAFE or touch in {Touch.NOTHING, Touch.APP}:
        return None
    is_new = change.before is None or touch in {Touch.LACK, Touch.LACK_PERHAPS}
    found = change.after if is_new and change.after is not None else change.before
    side = sides[found is change.after]
    definition = side.definition
    place = None
    if found is not None and definition is not None and change.document == "apiDefinition":
        place = described_by(definition, found.pointer)
    stated = change.after if touch is Touch.OTHER_VALUE else change.before
    values = stated.value if stated is not None else None
    return _Subject(
        index=index,
        touch=touch,
        side=side,
        place=place,
        operations=frozenset(change.operations),
        renamed=renamed if side is sides[1] else {},
        values=tuple(values) if isinstance(values, list) else () if values is None else (values,),
        is_fault=Circumstance.FAULT in change.circumstances,
    )


def _of_call(subject: _Subject, call: FlowCall) -> Iterator[Verdict]:
    touch = subject.touch
    if touch is Touch.CALL:
        yield certain(_CALLS)
    elif touch in {Touch.CALL_PERHAPS, Touch.READ_OR_CALL}:
        yield possible(_UNKNOWN)
    elif touch in _INPUTS:
        contract, levels = subject.contract(call.operation), subject.side.levels
        if contract is not None and levels is not None and subject.place is not None:
            parameters = call.step.inputs.get("parameters")
            given = parameters if isinstance(parameters, dict) else {}
            if touch in _ABSENT:
                yield from map(_ABSENT[touch], lacking(given, contract, levels, subject.place))
            elif touch is Touch.FILL_UNLISTED:
                yield from unlisted(given, contract, levels, subject.place)
            else:
                yield from filled(given, contract, levels, subject.place, _judge_of(subject))


def _judge_of(subject: _Subject) -> Callable[[object], Verdict | None]:
    if subject.touch is Touch.FILL:
        return lambda _: certain("passes it")
    if subject.touch is Touch.FILL_PERHAPS:
        return lambda _: possible("passes it; whether that matters depends on the value")
    wants_listed = subject.touch is Touch.VALUE

    def judge(value: object) -> Verdict | None:
        if is_computed(value):
            return possible("passes a value that is worked out when the flow runs")
        given = value if isinstance(value, list) else [value]
        hits = [item for item in given if _is_one_of(item, subject.values) is wants_listed and item is not None]
        return certain(f"passes {hits[0]}") if hits else None

    return judge


def _is_one_of(value: object, values: tuple[Any, ...]) -> bool:
    return value in values or str(value) in map(str, values)


def _doubtful(verdict: Verdict) -> Verdict:
    return Verdict(Certainty.POSSIBLE, verdict.why, verdict.expression)


_ABSENT: dict[Touch, Callable[[Verdict], Verdict]] = {
    Touch.LACK: lambda verdict: verdict,
    Touch.LACK_PERHAPS: _doubtful,
}
_INPUTS = frozenset(
    {*_ABSENT, Touch.FILL, Touch.FILL_PERHAPS, Touch.FILL_UNLISTED, Touch.VALUE, Touch.OTHER_VALUE},
)


def _of_read(subject: _Subject, read: Read) -> Verdict | None:
    if subject.touch is Touch.READ_OR_CALL:
        return possible(read.doubt or _UNKNOWN)
    contract, levels, place = subject.contract(read.operation), subject.side.levels, subject.place
    if subject.touch not in {Touch.READ, Touch.READ_UNLISTED} or contract is None or levels is None:
        return None
    if place is None or "headers" in place:
        return None
    if place in contract.holders:
        return _sure(read)
    return _of_output(subject, read, place, contract, levels) or _of_fault(subject, read, place, contract, levels)


def _of_output(subject: _Subject, read: Read, place: Pointer, contract: Contract, levels: Levels) -> Verdict | None:
    way = levels.walk(contract.output, read.path)
    at = next((index for index, level in enumerate(way) if place in level.pointers), None)
    if at is not None:
        return _of_unlisted(way, at, read) if subject.touch is Touch.READ_UNLISTED else _sure(read)
    return _of_whole(read) if levels.is_below(way[-1], place) else None


def _of_fault(subject: _Subject, read: Read, place: Pointer, contract: Contract, levels: Levels) -> Verdict | None:
    """What the designer does not offer can be read by an expression, in a step that runs after a failure."""
    ways = (levels.walk(other, read.path) for other in contract.others if subject.is_fault)
    is_hit = place in contract.other_holders or any(place in level.pointers for way in ways for level in way)
    return possible(_FAULT) if is_hit else None


def _sure(read: Read) -> Verdict:
    return possible(read.doubt) if read.doubt else certain(_READS)


def _of_whole(read: Read) -> Verdict | None:
    """What only hands the whole on is not named: what reads it later is."""
    if read.is_open:
        return possible(read.doubt or _OPEN)
    return None if read.passes_on else possible(read.doubt or _READS_ALL)


def _of_unlisted(way: tuple[Level, ...], at: int, read: Read) -> Verdict | None:
    """A change of what is not listed does nothing to what is."""
    if at == len(way) - 1:
        return _of_whole(read)
    is_listed = any("properties" in pointer[-2:-1] for pointer in way[at + 1].pointers)
    return None if is_listed else _sure(read)
