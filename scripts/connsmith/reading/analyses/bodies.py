"""What operations send and receive, with its weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.analyses.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.analyses.weights import Weight
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation


@dataclass(frozen=True, slots=True)
class Body:
    """The schema of a request, a response or a notification.

    Attributes:
        name: what messages call it.
        pointer: where the schema stands.
        weight: how many schemas it has and how deep they are, references followed.
    """

    name: str
    pointer: Pointer
    weight: Weight


def bodies_of_operation(definition: Definition, operation: Operation) -> tuple[Body, ...]:
    """Return what `operation` sends, receives and is notified of."""
    return definition.fact(weigh_bodies)[operation.pointer]


def weigh_bodies(definition: Definition) -> dict[Pointer, tuple[Body, ...]]:
    """Return the bodies of every operation by its place."""
    return {operation.pointer: tuple(_bodies(definition, operation)) for operation in definition.operations}


def bodies_of(definition: Definition) -> Iterator[Body]:
    """Yield the bodies of all operations, each place once."""
    seen = set()
    for operation in definition.operations:
        for body in bodies_of_operation(definition, operation):
            if body.pointer not in seen:
                seen.add(body.pointer)
                yield body


def _bodies(definition: Definition, operation: Operation) -> Iterator[Body]:
    weigh = definition.fact(Weights).of
    for parameter in operation.parameters:
        if "schema" in parameter.data:
            place = (*parameter.target, "schema")
            yield Body(f"body of {operation.name}", place, weigh(parameter.data["schema"]))
    for response in operation.responses:
        if "schema" in response.data:
            place = (*response.target, "schema")
            yield Body(f"response {response.status} of {operation.name}", place, weigh(response.data["schema"]))
    content = operation.path_item.get("x-ms-notification-content")
    if isinstance(content, dict) and "schema" in content and operation.is_trigger:
        place = ("paths", operation.path, "x-ms-notification-content", "schema")
        yield Body(f"notification of {operation.name}", place, weigh(content["schema"]))
