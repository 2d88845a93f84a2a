"""What an expression reads of the outputs of calls, through whatever only passes them on.

Compose, Parse JSON, Filter array and loops are looked through. A variable is looked through too, but which of the
values that it is ever given an expression gets is only known when the flow runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from connsmith.impact.expressions.parsing import ExpressionError, parse_template
from connsmith.impact.expressions.syntax import Access, FunctionCall, Literal
from connsmith.reading.values import objects_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.impact.expressions.syntax import ExpressionNode, ExpressionText
    from connsmith.impact.flow.step import FlowStep

ITEM: Final = 0
"""The step of a path from a list to what is in it."""

OutputPath = tuple[str | int, ...]
"""The way into the body of an output: names of properties, and ITEM."""

_MAX_SOURCES = 16
"""The values of one expression that are followed; a variable that is set in more places is followed to these."""

_MAX_HOPS = 32
"""The steps that a value is followed through, one after the other."""

_BODY = ("body",)
_OUTPUTS_OF_ACTION = ("outputs", "body")
_ITEM_OF = frozenset({"first", "last"})
_TRIGGER = {"triggerbody": (), "triggeroutputs": _BODY, "trigger": _OUTPUTS_OF_ACTION}
_ACTION = {"body": (), "outputs": _BODY, "actions": _OUTPUTS_OF_ACTION}
_SETTING = {"initializevariable": False, "setvariable": False, "appendtoarrayvariable": True}
"""The actions that give a variable its value, and whether they only add an item to it."""


@dataclass(frozen=True, slots=True)
class TracedOutput:
    """A value of the output of a call.

    Attributes:
        step: the trigger or action that makes the call.
        path: the way into its body.
        wanted: what must still be stepped over before the value begins, such as `body` of all outputs.
        doubt: why it is not sure that this is what is read; "" when it is.
        is_open: whether the rest of the way is worked out when the flow runs.
    """

    step: FlowStep
    path: OutputPath
    wanted: OutputPath = ()
    doubt: str = ""
    is_open: bool = False

    def member(self, name: str | int) -> TracedOutput | None:
        """Return what `name` of it is, none when that is nothing of the body."""
        if self.is_open:
            return self
        if not self.wanted:
            return TracedOutput(self.step, (*self.path, name), (), self.doubt)
        if self.wanted[0] == name or (isinstance(name, str) and str(self.wanted[0]) == name.lower()):
            return TracedOutput(self.step, self.path, self.wanted[1:], self.doubt)
        return None


TracedOutputs = tuple[TracedOutput, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of an expression that reads an output.

    Attributes:
        text: how it is written.
        sources: what it reads.
    """

    text: str
    sources: TracedOutputs


class Tracer:
    """Follows the expressions of one flow.

    Args:
        steps: its triggers and actions.
    """

    def __init__(self, steps: Iterable[FlowStep]) -> None:
        self._steps: dict[str, FlowStep] = {}
        self._trigger: FlowStep | None = None
        self._setters: dict[str, list[tuple[FlowStep, str, bool]]] = {}
        self._values: dict[FlowStep, TracedOutputs] = {}
        self._variables: dict[str, TracedOutputs] = {}
        self._depth = 0
        for step in steps:
            if step.is_trigger:
                self._trigger = self._trigger or step
            else:
                self._steps.setdefault(_key(step.name), step)
            self._note_variables(step)

    def references(self, template: ExpressionText, step: FlowStep, *, splits: bool = False) -> Iterator[Reference]:
        """Yield every place of `template`, a string of `step`, that reads an output.

        Args:
            template: the string.
            step: the trigger or action that it is of.
            splits: whether it is `splitOn` of the trigger, which reads all of the output and not one item of it.
        """
        if splits:
            yield Reference(template.text.lstrip("@"), _split(template.text, step))
            return
        for node in template.expressions:
            yield from self._references(template, node, step)

    def _references(self, template: ExpressionText, node: ExpressionNode, step: FlowStep) -> Iterator[Reference]:
        keys, root = _peel(node)
        sources = self._resolve(node, step)
        if sources:
            yield Reference(template.source(node), sources)
        elif isinstance(root, FunctionCall) and not self._resolve(root, step):
            for argument in root.arguments:
                yield from self._references(template, argument, step)
        # What a step into a value is worked out from is read too.
        for key in keys:
            yield from self._references(template, key, step)

    def _resolve(self, node: ExpressionNode, step: FlowStep) -> TracedOutputs:
        if isinstance(node, Access):
            return _enter(self._resolve(node.target, step), node.key)
        if isinstance(node, FunctionCall):
            return self._resolve_call(node, step)
        return ()

    def _resolve_call(self, call: FunctionCall, step: FlowStep) -> TracedOutputs:
        if call.name in _ITEM_OF and len(call.arguments) == 1:
            return _into(self._resolve(call.arguments[0], step), (ITEM,))
        if call.name in _TRIGGER:
            return () if self._trigger is None else self._outputs(self._trigger, _TRIGGER[call.name])
        if call.name == "item":
            return self._item(step if step.kind in {"query", "select"} else step.loop)
        name = _text_argument(call)
        return () if name is None else self._named(call.name, name)

    def _named(self, function: str, name: str) -> TracedOutputs:
        """Return what a function gives of the variable or the action called `name`."""
        if function == "variables":
            return self._variable(name.lower())
        found = self._steps.get(_key(name))
        if function == "items":
            return self._item(found)
        return self._outputs(found, _ACTION[function]) if found is not None and function in _ACTION else ()

    def _item(self, step: FlowStep | None) -> TracedOutputs:
        return () if step is None else _into(self._items(step), (ITEM,))

    def _outputs(self, step: FlowStep, wanted: OutputPath) -> TracedOutputs:
        """Return what `body`, `outputs` or `actions` of `step` is."""
        if step.is_call:
            return self._body(step, wanted)
        if step.kind != "compose":
            return self._wanting(step, wanted) if step.kind in {"parsejson", "query"} else ()
        # The outputs of Compose are the value itself, so `body` is a member of it.
        return self._wanting(step, wanted[:-1]) if wanted else _into(self._wanting(step, ()), _BODY)

    def _body(self, step: FlowStep, wanted: OutputPath) -> TracedOutputs:
        """With `splitOn`, each run of the flow gets one item of the trigger's body."""
        split = text_of(step.data, "splitOn")
        if not step.is_trigger or not split:
            return (TracedOutput(step, (), wanted),)
        item = _into(_split(split, step), (ITEM,))
        if not item:
            return (TracedOutput(step, (), wanted, "the flow splits the output on an expression", is_open=True),)
        return tuple(replace(source, wanted=wanted) for source in item)

    def _wanting(self, step: FlowStep, wanted: OutputPath) -> TracedOutputs:
        return tuple(replace(source, wanted=(*wanted, *source.wanted)) for source in self._passed_on(step))

    def _passed_on(self, step: FlowStep) -> TracedOutputs:
        """Return the value that Compose, Parse JSON or Filter array takes and hands on."""
        if step.kind == "compose":
            return self._value(step, step.data.get("inputs"))
        return self._value(step, step.inputs.get("content" if step.kind == "parsejson" else "from"))

    def _items(self, step: FlowStep) -> TracedOutputs:
        """Return the list that a loop, Filter array or Select goes through."""
        return self._value(step, step.data.get("foreach") if step.kind == "foreach" else step.inputs.get("from"))

    def _value(self, step: FlowStep, text: object) -> TracedOutputs:
        if step not in self._values:
            self._values[step] = ()  # what refers to itself is nothing
            self._values[step] = self._follow(_single(text), step)
        return self._values[step]

    def _follow(self, node: ExpressionNode | None, step: FlowStep) -> TracedOutputs:
        """Go through one more step; nobody hands a value on through so many that it would be too much."""
        if node is None or self._depth >= _MAX_HOPS:
            return ()
        self._depth += 1
        try:
            return self._resolve(node, step)
        finally:
            self._depth -= 1

    def _variable(self, name: str) -> TracedOutputs:
        if name not in self._variables:
            self._variables[name] = ()
            found = [source for setter in self._setters.get(name, ()) for source in self._set(*setter)]
            self._variables[name] = tuple(
                replace(source, doubt=source.doubt or f"through the variable {name}")
                for source in dict.fromkeys(found[:_MAX_SOURCES])
            )
        return self._variables[name]

    def _set(self, step: FlowStep, text: str, is_item: bool) -> Iterator[TracedOutput]:  # noqa: FBT001 - a row of the table
        for source in self._follow(_single(text), step):
            yield replace(source, wanted=(ITEM, *source.wanted)) if is_item else source

    def _note_variables(self, step: FlowStep) -> None:
        if step.kind not in _SETTING:
            return
        rows = objects_of(step.inputs, "variables") if step.kind == "initializevariable" else [step.inputs]
        for row in rows:
            value = row.get("value")
            if isinstance(value, str) and "@" in value:
                setters = self._setters.setdefault(text_of(row, "name").lower(), [])
                setters.append((step, value, _SETTING[step.kind]))


def _split(text: str, trigger: FlowStep) -> TracedOutputs:
    """Return what `splitOn` of `trigger` names, which is the only place where its whole body can be read."""
    node = _single(text)
    keys, root = _peel(node) if node is not None else ([], None)
    if not isinstance(root, FunctionCall) or root.name not in _TRIGGER:
        return ()
    sources: TracedOutputs = (TracedOutput(trigger, (), _TRIGGER[root.name]),)
    for key in keys:
        sources = _enter(sources, key)
    return sources


def _key(name: str) -> str:
    """Names of actions are known in any case; the designer writes a blank as an underscore."""
    return name.replace(" ", "_").lower()


def _text_argument(call: FunctionCall) -> str | None:
    if len(call.arguments) != 1:
        return None
    argument = call.arguments[0]
    return argument.value if isinstance(argument, Literal) and isinstance(argument.value, str) else None


def _single(text: object) -> ExpressionNode | None:
    """Return the expression that is all of `text`, if it is one."""
    if not isinstance(text, str) or "@" not in text:
        return None
    try:
        template = parse_template(text)
    except ExpressionError:
        return None
    return template.expressions[0] if template.is_single else None


def _peel(node: ExpressionNode) -> tuple[list[ExpressionNode], ExpressionNode]:
    """Return the steps into a value, outermost first, and the value."""
    keys: list[ExpressionNode] = []
    while isinstance(node, Access):
        keys.append(node.key)
        node = node.target
    return keys[::-1], node


def _enter(sources: TracedOutputs, key: ExpressionNode) -> TracedOutputs:
    """Return what one step into `sources` gives; a name with a slash is several steps, as in `['body/value']`."""
    if not isinstance(key, Literal):
        return tuple(replace(source, is_open=True) for source in sources)
    if isinstance(key.value, str):
        return _into(sources, tuple(key.value.split("/")))
    is_number = isinstance(key.value, int) and not isinstance(key.value, bool)
    return _into(sources, (ITEM,)) if is_number else ()


def _into(sources: TracedOutputs, path: OutputPath) -> TracedOutputs:
    for name in path:
        sources = tuple(inner for source in sources if (inner := source.member(name)) is not None)
    return sources
