"""What one flow does with the operations of a connector."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from connsmith.impact.expressions.parsing import ExpressionError, parse_template
from connsmith.impact.flow.step import steps_of
from connsmith.impact.flow.tracing import Tracer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.impact.exports.export import Flow
    from connsmith.impact.expressions.syntax import ExpressionText
    from connsmith.impact.flow.step import FlowStep
    from connsmith.impact.flow.tracing import OutputPath, Reference, TracedOutput

_REMEMBERED = 4096
"""The strings whose expressions are kept: the same ones stand in most actions of a flow."""
_PASSING_ON = {
    "compose": ("inputs",),
    "parsejson": ("inputs", "content"),
    "query": ("inputs", "from"),
    "select": ("inputs", "from"),
    "foreach": ("foreach",),
}
"""Where the actions that only hand a value on have it."""


@dataclass(frozen=True, slots=True)
class FlowCall:
    """A call of an operation.

    Attributes:
        step: the trigger or action that makes it.
        pointer: where that stands in the file.
    """

    step: FlowStep
    pointer: Pointer

    @property
    def operation(self) -> str:
        """The operation."""
        return self.step.operation


@dataclass(frozen=True, slots=True)
class Read:
    """A place that reads the output of an operation.

    Attributes:
        operation: the operation.
        path: the way into the body of its output.
        action: the trigger or action that reads it.
        expression: how the reference is written.
        pointer: where the string stands in the file.
        is_open: whether the rest of the way is worked out when the flow runs.
        doubt: why it is not sure that this is what is read; "" when it is.
        passes_on: whether the value is only handed on to what comes later.
    """

    operation: str
    path: OutputPath
    action: str
    expression: str
    pointer: Pointer
    is_open: bool
    doubt: str
    passes_on: bool


@dataclass(frozen=True, slots=True)
class FlowUses:
    """What a flow does with a connector.

    Attributes:
        flow: the flow.
        calls: the calls of its operations.
        reads: the places that read their outputs.
        unread: the strings that break the grammar of expressions, each with the action that holds it.
    """

    flow: Flow
    calls: tuple[FlowCall, ...]
    reads: tuple[Read, ...]
    unread: tuple[str, ...]


def uses_of(flow: Flow, is_ours: Callable[[FlowStep], bool]) -> FlowUses:
    """Return what `flow` does with the operations of those calls for which `is_ours` holds.

    Raises:
        JsonFileError: it is nested deeper than any flow.
    """
    steps = tuple(steps_of(flow.definition))
    ours = {step for step in steps if step.is_call and is_ours(step)}
    if not ours:
        return FlowUses(flow, (), (), ())
    reader = _Reader(flow, steps, ours)
    reads = tuple(read for step in steps for read in reader.reads(step))
    calls = tuple(FlowCall(step, (*flow.pointer, *step.pointer)) for step in steps if step in ours and step.operation)
    return FlowUses(flow, calls, reads, tuple(reader.unread))


class _Reader:
    """Collects what the steps of one flow read.

    Args:
        flow: the flow.
        steps: its triggers and actions.
        ours: those whose outputs matter.
    """

    def __init__(self, flow: Flow, steps: tuple[FlowStep, ...], ours: set[FlowStep]) -> None:
        self.unread: list[str] = []
        self._base = flow.pointer
        self._ours = ours
        self._tracer = Tracer(steps)

    def reads(self, step: FlowStep) -> Iterator[Read]:
        """Yield what `step` reads of the outputs that matter, each place once."""
        seen: set[tuple[str, str, OutputPath]] = set()
        for pointer, text in step.texts():
            template = _parse(text)
            if template is None:
                self.unread.append(f"{step.name}: {text[:80]}")
                continue
            splits = step.is_trigger and pointer == (*step.pointer, "splitOn")
            for reference in self._tracer.references(template, step, splits=splits):
                for source in reference.sources:
                    key = (reference.text, source.step.name, source.path)
                    if source.step in self._ours and key not in seen:
                        seen.add(key)
                        yield self._read(step, pointer, template, reference, source)

    def _read(
        self, step: FlowStep, pointer: Pointer, template: ExpressionText, reference: Reference, source: TracedOutput
    ) -> Read:
        is_all = template.is_single and reference.text == template.source(template.expressions[0])
        return Read(
            operation=source.step.operation,
            path=source.path,
            action=step.name,
            expression=reference.text,
            pointer=(*self._base, *pointer),
            is_open=source.is_open,
            doubt=source.doubt,
            passes_on=is_all and _hands_on(step, pointer[len(step.pointer) :]),
        )


def _hands_on(step: FlowStep, place: Pointer) -> bool:
    if step.kind == "initializevariable" or place == ("splitOn",):
        return True
    return step.kind in _PASSING_ON and place == _PASSING_ON[step.kind]


@lru_cache(_REMEMBERED)
def _parse(text: str) -> ExpressionText | None:
    try:
        return parse_template(text)
    except ExpressionError:
        return None
