"""One operation of one side as flows see it: what they pass to it, and what they read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.impact.hits.levels import NOWHERE, Level, Levels
from connsmith.reading.parameter import BODY

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

_NOTIFICATION = 3
"""The tokens of a pointer to what a path says of its notifications."""


@dataclass(frozen=True, slots=True)
class ContractInput:
    """A parameter of an operation.

    Attributes:
        name: its name, which is its key in a call, or the beginning of the keys of a body.
        pointers: where it is described as a parameter.
        level: the value that it takes.
        is_body: whether it is the body, whose properties have keys of their own.
        is_required: whether a call must have it.
    """

    name: str
    pointers: frozenset[Pointer]
    level: Level
    is_body: bool
    is_required: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """What an operation asks and gives.

    Attributes:
        inputs: its parameters.
        output: the value that later steps read.
        holders: where that output is described as a whole.
        others: what it answers beside that, such as faults.
        other_holders: where those are described as a whole.
    """

    inputs: tuple[ContractInput, ...]
    output: Level
    holders: frozenset[Pointer]
    others: tuple[Level, ...]
    other_holders: frozenset[Pointer]


class Contracts:
    """The operations of one side.

    Args:
        definition: the definition of that side; none when there is none.
    """

    def __init__(self, definition: Definition | None) -> None:
        self.definition = definition
        self.levels = Levels(definition) if definition is not None else None
        self._known: dict[str, Contract | None] = {}

    def of(self, operation_id: str) -> Contract | None:
        """Return what the operation asks and gives, none when there is no such operation."""
        if operation_id not in self._known:
            operation = self.definition.operations_by_id.get(operation_id) if self.definition else None
            known = operation is not None and self.levels is not None
            self._known[operation_id] = _contract(operation, self.levels) if known else None  # type: ignore[arg-type]
        return self._known[operation_id]


def _contract(operation: Operation, levels: Levels) -> Contract:
    output = operation.output
    responses = [item for item in operation.responses if isinstance(item.schema, dict)]
    answer = next((item for item in responses if output is not None and item.schema_pointer == output.pointer), None)
    holders = {answer.pointer, answer.target} if answer is not None else set()
    if output is not None and operation.notification is not None:
        holders |= {output.pointer[:_NOTIFICATION], ("paths", operation.path, "x-ms-notification-content")}
    others = {pointer for item in operation.responses for pointer in (item.pointer, item.target)}
    return Contract(
        inputs=tuple(_inputs(operation, levels)),
        output=NOWHERE if output is None else levels.of(output.schema, output.pointer),
        holders=frozenset(holders),
        others=tuple(levels.of(item.schema, item.schema_pointer) for item in responses if item is not answer),
        other_holders=frozenset(others - holders),
    )


def _inputs(operation: Operation, levels: Levels) -> list[ContractInput]:
    return [
        ContractInput(
            name=item.name,
            pointers=frozenset({item.pointer, item.target}),
            level=levels.of(item.schema if item.place == BODY else item.data, item.schema_pointer)
            if item.place == BODY
            else Level(frozenset({item.pointer, item.target}), ((item.target, item.data),)),
            is_body=item.place == BODY,
            is_required=item.is_required,
        )
        for item in operation.parameters
    ]
