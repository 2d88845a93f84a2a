"""What exported flows and apps use of a connector: operations, inputs and outputs, and which of them nobody uses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diagnostics import Span
from connsmith.errors import ConnsmithError
from connsmith.impact.census import AppUses, Census, formula_names
from connsmith.impact.flow.tracing import ITEM
from connsmith.impact.hits.contract import Contracts
from connsmith.reading.visibility import is_internal
from connsmith.source.jsonplaces import locate_pointers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.impact.binding import Identity
    from connsmith.impact.exports.export import Unreadable
    from connsmith.impact.flow.tracing import OutputPath
    from connsmith.impact.flow.uses import FlowUses, Read
    from connsmith.impact.hits.contract import Contract
    from connsmith.impact.hits.levels import Level, Levels
    from connsmith.reading.definition import Definition
    from connsmith.source.files.port import Files

_DEEPEST, _MOST = 6, 500
"""How deep inputs and outputs are listed, and how many of one operation."""

CALL, INPUT, OUTPUT = "operation", "input", "output"
"""What may be used."""


class Part(NamedTuple):
    """Something of a connector that can be used: an operation, or one of its inputs or outputs.

    Attributes:
        operation: the operation.
        kind: CALL, INPUT or OUTPUT.
        name: the input as flows hold it, or the way into the output; "" for the operation or all of an output.
    """

    operation: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Use:
    """That a flow or app uses something.

    Attributes:
        flow: what makers call it.
        is_enabled: whether it was on.
        span: the first place.
        action: the action or trigger of that place.
        count: how many places there are.
    """

    flow: str
    is_enabled: bool
    span: Span
    action: str
    count: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What is used of a connector.

    Attributes:
        title: the title of the connector.
        operations: its operations, in the order of the file.
        uses: who uses what.
        unused: the inputs and outputs of operations in use that nobody uses.
        unknown: the operations that flows call and the connector does not have.
        read: how many flows and apps were read.
        using: how many of them use the connector.
        unreadable: what could not be read.
        notes: what else is to be said.
    """

    title: str
    operations: tuple[str, ...]
    uses: dict[Part, tuple[Use, ...]]
    unused: tuple[Part, ...]
    unknown: tuple[str, ...]
    read: int
    using: int
    unreadable: tuple[Unreadable, ...]
    notes: tuple[str, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """The operations that nobody calls."""
        return tuple(name for name in self.operations if Part(name, CALL, "") not in self.uses)

    def of(self, operation: str, kind: str) -> dict[str, tuple[Use, ...]]:
        """Return who uses which inputs or outputs of `operation`."""
        found = self.uses.items()
        return {part.name: uses for part, uses in found if part.operation == operation and part.kind == kind}


class _Spot(NamedTuple):
    """A place that uses something, before it has a line."""

    part: Part
    action: str
    file: str
    pointer: Pointer


def find_usage(definition: Definition, identity: Identity, places: Iterable[tuple[Files, str]]) -> Usage:
    """Return what the exports at `places` use of a connector.

    Args:
        definition: the definition of the connector.
        identity: by what names exports know it.
        places: the exports: files, and a name in them; "" is all of them.

    Raises:
        ConnsmithError: one of the places holds neither flow nor app.
    """
    operations = tuple(definition.operations_by_id)
    census = Census(identity, formula_names(operations))
    contracts = Contracts(definition)
    found: defaultdict[Part, list[Use]] = defaultdict(list)
    for files, name in places:
        met = census.met
        for uses in census.uses(files, name):
            for part, use in _uses_of(uses, contracts):
                found[part].append(use)
        if census.met == met:
            raise ConnsmithError(f"{files.place(name)}: holds no flow and no app")
    known = {part: tuple(uses) for part, uses in found.items() if part.operation in definition.operations_by_id}
    return Usage(
        title=str(definition.info.get("title") or ""),
        operations=operations,
        uses=known,
        unused=tuple(_unused(definition, contracts, known)),
        unknown=tuple(sorted({part.operation for part in found} - set(operations))),
        read=census.read,
        using=census.bound,
        unreadable=tuple(census.unreadable),
        notes=census.notes,
    )


def _uses_of(uses: FlowUses | AppUses, contracts: Contracts) -> Iterator[tuple[Part, Use]]:
    """Yield what one flow or app uses, each thing once."""
    spots: defaultdict[Part, list[_Spot]] = defaultdict(list)
    if isinstance(uses, AppUses):
        name, is_enabled, listed = uses.app.name, uses.app.is_enabled, _of_app(uses)
        texts = {call.screen.file: call.screen.text for call in uses.calls}
    else:
        name, is_enabled, listed = uses.flow.name, uses.flow.is_enabled, _of_flow(uses, contracts)
        texts = {uses.flow.file: uses.flow.text}
    for spot in listed:
        spots[spot.part].append(spot)
    first = [found[0] for found in spots.values()]
    for file in dict.fromkeys(spot.file for spot in first):
        there = [spot for spot in first if spot.file == file]
        spans = locate_pointers(texts[file], [spot.pointer for spot in there], file)
        for spot in there:
            span = spans.get(spot.pointer, Span.start_of(file))
            yield spot.part, Use(name, is_enabled, span, spot.action, len(spots[spot.part]))


def _of_app(uses: AppUses) -> Iterator[_Spot]:
    for call in uses.calls:
        yield _Spot(Part(call.operation, CALL, ""), call.action, call.screen.file, call.formula.pointer)


def _of_flow(uses: FlowUses, contracts: Contracts) -> Iterator[_Spot]:
    file = uses.flow.file
    for call in uses.calls:
        inputs = (*call.pointer, "inputs")
        yield _Spot(Part(call.operation, CALL, ""), call.step.name, file, (*inputs, "host", "operationId"))
        parameters = call.step.inputs.get("parameters")
        for key, value in parameters.items() if isinstance(parameters, dict) else ():
            for name in _names(key, value, 0):
                yield _Spot(Part(call.operation, INPUT, name), call.step.name, file, (*inputs, "parameters", key))
    for read in uses.reads:
        part = Part(read.operation, OUTPUT, spell_path(read.path))
        if not read.passes_on or _is_innermost(read, contracts):
            yield _Spot(part, read.action, file, read.pointer)


def _is_innermost(read: Read, contracts: Contracts) -> bool:
    """Return whether there is nothing within what is read; what hands on more is no use of all of that."""
    contract, levels = contracts.of(read.operation), contracts.levels
    if contract is None or levels is None:
        return True
    level = levels.walk(contract.output, read.path)[-1]
    return not level.names() and not levels.child(level, ITEM).pointers


def _names(key: str, value: object, depth: int) -> Iterator[str]:
    """Yield the inputs that one key of a call passes: those in an object are inputs of their own."""
    if not isinstance(value, dict) or not value or depth > _DEEPEST:
        yield key
        return
    for name, inner in value.items():
        yield from _names(f"{key}/{name}", inner, depth + 1)


def spell_path(path: OutputPath) -> str:
    """Return the way into an output as people write it.

    >>> spell_path(("value", 0, "owner"))
    'value[]/owner'
    """
    return "/".join(map(str, ("[]" if step == ITEM else step for step in path))).replace("/[]", "[]")


def _unused(definition: Definition, contracts: Contracts, uses: dict[Part, tuple[Use, ...]]) -> Iterator[Part]:
    """Yield what nobody uses of operations that somebody calls; who reads the whole may use all of it."""
    for name in definition.operations_by_id:
        contract, levels = contracts.of(name), contracts.levels
        if Part(name, CALL, "") not in uses or contract is None or levels is None:
            continue
        passed = {part.name for part in uses if part.operation == name and part.kind == INPUT}
        read = {part.name for part in uses if part.operation == name and part.kind == OUTPUT}
        yield from (Part(name, INPUT, item) for item in _inputs(contract, levels) if not _is_touched(item, passed))
        yield from (
            Part(name, OUTPUT, item) for item in _listed(contract.output, levels, "") if not _is_touched(item, read)
        )


def _is_touched(name: str, used: set[str]) -> bool:
    """Return whether `name`, something around it, or something within it is used."""
    starts = tuple(f"{name}{mark}" for mark in "/[")
    around = any(item in {"", name} or name.startswith((f"{item}/", f"{item}[")) for item in used)
    return around or any(item.startswith(starts) for item in used)


def _inputs(contract: Contract, levels: Levels) -> Iterator[str]:
    for item in contract.inputs:
        if any(is_internal(part) for _, part in item.level.parts):
            continue
        found = list(_listed(item.level, levels, item.name)) if item.is_body else []
        yield from found or [item.name]


def _listed(level: Level, levels: Levels, prefix: str) -> Iterator[str]:
    """Yield the innermost values at `level`, as far as it is not within itself."""
    waiting = [(level, prefix, frozenset({level.pointers}))]
    for _ in range(_MOST):
        if not waiting:
            return
        at, name, around = waiting.pop(0)
        inner = [(levels.child(at, ITEM), f"{name}[]")]
        inner += [(levels.child(at, step), f"{name}/{step}" if name else step) for step in at.names()]
        further = [
            (child, way, around | {child.pointers})
            for child, way in inner
            if child.pointers and child.pointers not in around and len(around) <= _DEEPEST
            if not any(is_internal(part) for _, part in child.parts)
        ]
        waiting += further
        if not further and name != prefix:
            yield name
