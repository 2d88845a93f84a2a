"""A call held against what a case expects of it: requests, answer, types, exception and log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.simulate.cases.expectations import answer_failures
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.cases.matching import matches_text
from connsmith.source.node import Mapping, Node, Scalar, Sequence, find_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation
    from connsmith.simulate.call import Outcome
    from connsmith.simulate.cases.service import CaseService
    from connsmith.simulate.cases.stage import Stage
    from connsmith.simulate.scripting import ScriptFault


def judge(  # noqa: PLR0913, PLR0917 - all that a verdict needs
    stage: Stage, node: Mapping, span: Span, operation: Operation, outcome: Outcome, service: CaseService
) -> Iterator[Failure]:
    """Yield what did not hold: of the script, the requests, the answer, its types and the log.

    What follows from a failure before it is not reported again: a script that stopped did not send the rest.
    """
    fault = outcome.script.fault if outcome.script else None
    if outcome.refused and "answer" not in node:
        yield Failure(f"a policy fails: {outcome.refused}", span)
        return
    if service_broke(service.failures):
        yield from service.failures
        return
    if fault is not None or "throws" in node:
        yield from _fault_failures(stage, node, span, operation, fault)
        if fault is not None and (fault.kind != "exception" or "throws" not in node):
            return
    yield from service.finish()
    expected = node.mapping("answer")
    if expected is not None:
        yield from answer_failures(expected, outcome.answer)
    if expected is None or expected.text("schema") != "off":
        yield from _contract_failures(expected, span, outcome)
    yield from _log_failures(node.get("log"), outcome)


def service_broke(failures: list[Failure]) -> bool:
    """Whether an answer cannot be judged, since a request that nobody expected was left without one."""
    return any(failure.message.startswith("unexpected extra request") for failure in failures)


def _fault_failures(
    stage: Stage, node: Mapping, span: Span, operation: Operation, fault: ScriptFault | None
) -> Iterator[Failure]:
    throws = node.get("throws")
    if throws is None and fault is not None:
        place = Span(stage.script_file, fault.line, 1, fault.line, 1) if fault.line else span
        declared = stage.connector.declared_span(operation.id)
        where = f"; declared at {declared.file}:{declared.line}" if declared else ""
        yield Failure(fault.message + where, place)
    elif isinstance(throws, Mapping):
        if fault is None or fault.kind != "exception":
            yield Failure(fault.message if fault else "the script threw nothing", throws.span)
            return
        kind, part = throws.get("type"), throws.get("message")
        if isinstance(kind, Scalar) and kind.value != fault.type:
            yield Failure(f"the script threw {fault.type} instead of {kind.value}: {fault.message}", kind.span)
        if isinstance(part, Scalar) and not matches_text(f"*{part.value}*", fault.text):
            yield Failure(f"the exception says {fault.text!r} and not {part.value!r}", part.span)


def _contract_failures(expected: Mapping | None, span: Span, outcome: Outcome) -> Iterator[Failure]:
    for problem in outcome.problems[:1]:
        place: Node | None = expected.get("json") if expected else None
        where = find_span(place, problem.pointer) if place is not None else expected.span if expected else span
        yield Failure(problem.message, where)


def _log_failures(node: Node | None, outcome: Outcome) -> Iterator[Failure]:
    lines = outcome.script.log if outcome.script else ()
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar) and not any(matches_text(str(item.value), line) for line in lines):
            yield Failure(f"the log has no line {item.value}; it has {', '.join(lines) or 'none'}", item.span)
