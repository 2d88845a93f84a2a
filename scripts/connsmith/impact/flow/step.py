"""The triggers and actions of a workflow definition, with what is theirs and not that of the actions within them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.impact.exports.jsonfile import TOO_DEEP, JsonFileError
from connsmith.reading.values import object_of, text_of
from connsmith.source.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json

_CALLS = frozenset({"openapiconnection", "openapiconnectionwebhook", "openapiconnectionnotification"})
_NOT_ITS_OWN = frozenset({"actions", "else", "cases", "default", "runAfter", "description", "metadata", "type"})


@dataclass(frozen=True, slots=True, eq=False)
class FlowStep:
    """A trigger or an action.

    Attributes:
        name: its key in the definition.
        data: what stands there.
        pointer: where, from the definition.
        loop: the innermost Foreach around it.
        is_trigger: whether it is the trigger.
    """

    name: str
    data: Json
    pointer: Pointer
    loop: FlowStep | None = None
    is_trigger: bool = False
    kind: str = field(default="", init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", text_of(self.data, "type").lower())

    @property
    def inputs(self) -> Json:
        """What it is given."""
        return object_of(self.data, "inputs")

    @property
    def host(self) -> Json:
        """What a call says of the connector that it calls."""
        return object_of(self.inputs, "host")

    @property
    def is_call(self) -> bool:
        """Whether it calls an operation of a connector."""
        return self.kind in _CALLS

    @property
    def operation(self) -> str:
        """The operation that it calls, "" when it calls none."""
        return text_of(self.host, "operationId") if self.is_call else ""

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Yield the strings of its own that may hold expressions, each with its pointer from the definition.

        Raises:
            JsonFileError: values are nested deeper than in any export.
        """
        for key, value in self.data.items():
            if key not in _NOT_ITS_OWN:
                yield from _texts(value, (*self.pointer, key), 0)


def steps_of(definition: Json) -> Iterator[FlowStep]:
    """Yield the triggers and actions of `definition`, those within scopes, loops and branches included.

    Raises:
        JsonFileError: they are nested deeper than in any export.
    """
    for name, data in object_of(definition, "triggers").items():
        if isinstance(data, dict):
            yield FlowStep(name, data, ("triggers", name), is_trigger=True)
    yield from _actions(definition, (), None, 0)


def _actions(holder: Json, pointer: Pointer, loop: FlowStep | None, depth: int) -> Iterator[FlowStep]:
    if depth > MAX_DEPTH:
        raise JsonFileError(TOO_DEEP)
    for name, data in object_of(holder, "actions").items():
        if isinstance(data, dict):
            step = FlowStep(name, data, (*pointer, "actions", name), loop)
            yield step
            inner = step if step.kind == "foreach" else loop
            for at, branch in _branches(data):
                yield from _actions(branch, (*step.pointer, *at), inner, depth + 1)


def _branches(data: Json) -> Iterator[tuple[Pointer, Json]]:
    """Yield all that may hold actions in an action: itself, the other branch, the cases and the default."""
    yield (), data
    for key in ("else", "default"):
        if isinstance(data.get(key), dict):
            yield (key,), data[key]
    for name, case in object_of(data, "cases").items():
        if isinstance(case, dict):
            yield ("cases", name), case


def _texts(value: object, pointer: Pointer, depth: int) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        if "@" in value:
            yield pointer, value
        return
    if depth > MAX_DEPTH:
        raise JsonFileError(TOO_DEEP)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*pointer, key), depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*pointer, index), depth + 1)
