"""A comparison and exports to the hits: which change concerns which flow or app."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from connsmith.diagnostics import Span
from connsmith.errors import ConnsmithError
from connsmith.impact.census import AppUses, Census, formula_names
from connsmith.impact.hit import Hit, Hits
from connsmith.impact.hits.judging import Judge
from connsmith.reading.definition import Definition
from connsmith.reading.values import object_of
from connsmith.source.jsonplaces import locate_pointers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.diff.comparison import Comparison
    from connsmith.diff.side import Side
    from connsmith.impact.binding import Identity
    from connsmith.impact.exports.export import App, Flow
    from connsmith.impact.flow.uses import FlowCall, FlowUses
    from connsmith.impact.hits.verdict import Verdict
    from connsmith.source.files.port import Files


class _Blow(NamedTuple):
    """A change that hits a place, before that place has a line."""

    finding: int
    verdict: Verdict
    action: str
    file: str
    pointer: Pointer


def find_hits(
    comparison: Comparison, old: Side, new: Side, identity: Identity, places: Iterable[tuple[Files, str]]
) -> Hits:
    """Return what the changes of `comparison` hit in the exports at `places`.

    Args:
        comparison: the changes between `old` and `new`.
        old: the connector before.
        new: the connector now.
        identity: by what names exports know the connector.
        places: the exports: files, and a name in them; "" is all of them.

    Raises:
        ConnsmithError: one of the places holds neither flow nor app.
    """
    definitions = [definition_of(side) for side in (old, new)]
    judge = Judge(definitions[0], definitions[1], comparison.findings)
    operations = [name for item in definitions[::-1] if item is not None for name in item.operations_by_id]
    census = Census(identity, formula_names(operations))
    by_finding: defaultdict[int, list[Hit]] = defaultdict(list)
    hit = 0
    for files, name in places:
        met = census.met
        for uses in census.uses(files, name):
            export = uses.app if isinstance(uses, AppUses) else uses.flow
            blows, texts = _of_app(judge, uses) if isinstance(uses, AppUses) else _of_flow(judge, uses)
            hit += bool(blows)
            for index, found in _locate(export, _once(blows), texts):
                by_finding[index].append(found)
        if census.met == met:
            raise ConnsmithError(f"{files.place(name)}: holds no flow and no app")
    return Hits(
        {index: tuple(found) for index, found in by_finding.items()},
        census.read,
        hit,
        tuple(census.unreadable),
        census.notes,
    )


def definition_of(side: Side) -> Definition | None:
    """Return the definition of `side`, read; none when it has none."""
    data = side.definition.data if side.definition else None
    return Definition(data) if isinstance(data, dict) else None


def _of_flow(judge: Judge, uses: FlowUses) -> tuple[list[_Blow], dict[str, str]]:
    """Return what hits a flow, and the text of its file."""
    flow = uses.flow
    blows = [
        _Blow(index, verdict, call.step.name, flow.file, _place_of(call, verdict))
        for call in uses.calls
        for index, verdict in judge.of_call(call)
    ]
    blows += [
        _Blow(index, replace(verdict, expression=read.expression), read.action, flow.file, read.pointer)
        for read in uses.reads
        for index, verdict in judge.of_read(read)
    ]
    return blows, {flow.file: flow.text}


def _place_of(call: FlowCall, verdict: Verdict) -> Pointer:
    """Return where to look: the input, else what is called."""
    inputs = (*call.pointer, "inputs")
    if verdict.expression is not None and verdict.expression in object_of(call.step.inputs, "parameters"):
        return (*inputs, "parameters", verdict.expression)
    return (*inputs, "host", "operationId")


def _of_app(judge: Judge, uses: AppUses) -> tuple[list[_Blow], dict[str, str]]:
    """Return what hits an app, and the texts of its files."""
    blows = [
        _Blow(index, verdict, call.action, call.screen.file, call.formula.pointer)
        for call in uses.calls
        for index, verdict in judge.of_app(call.operation)
    ]
    return blows, {call.screen.file: call.screen.text for call in uses.calls}


def _once(blows: list[_Blow]) -> Iterator[_Blow]:
    """Yield one blow for each change, action and expression: the surest."""
    found: dict[tuple[int, str, str | None], _Blow] = {}
    for blow in blows:
        key = (blow.finding, blow.action, blow.verdict.expression)
        if key not in found or blow.verdict.certainty < found[key].verdict.certainty:
            found[key] = blow
    yield from found.values()


def _locate(export: Flow | App, blows: Iterable[_Blow], texts: dict[str, str]) -> Iterator[tuple[int, Hit]]:
    listed = list(blows)
    wanted: defaultdict[str, dict[Pointer, None]] = defaultdict(dict)
    for blow in listed:
        wanted[blow.file][blow.pointer] = None
    spans = {file: locate_pointers(texts[file], pointers, file) for file, pointers in wanted.items()}
    for blow in listed:
        yield (
            blow.finding,
            Hit(
                flow=export.name,
                owner=export.file,
                span=spans[blow.file].get(blow.pointer, Span.start_of(blow.file)),
                action=blow.action,
                expression=blow.verdict.expression,
                certainty=blow.verdict.certainty,
                why=blow.verdict.why,
                is_enabled=export.is_enabled,
            ),
        )
