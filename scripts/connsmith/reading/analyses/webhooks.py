"""Webhooks: triggers that subscribe, the addresses that they give, and how they unsubscribe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.analyses.owners import leading_roots, root_of
from connsmith.reading.merging import is_notification_url
from connsmith.reading.shapes import located_parts, required_names, type_of
from connsmith.reading.values import object_of
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.reading.parameter import Parameter
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class NotificationUrl:
    """The property of a body that takes the address at which the platform waits for events.

    Attributes:
        operation: the operation with that body.
        name: the property.
        pointer: where its schema stands.
        type: its JSON type.
        is_internal: whether it, or something around it, is hidden from makers.
        is_required: whether it, and all around it in the body, must be given.
    """

    operation: Operation
    name: str
    pointer: Pointer
    type: str
    is_internal: bool
    is_required: bool


def webhooks(definition: Definition) -> Iterator[Operation]:
    """Yield the webhook triggers."""
    return (operation for operation in definition.operations if operation.is_webhook)


def notification_urls(definition: Definition, operation: Operation) -> tuple[NotificationUrl, ...]:
    """Return the properties of the body of `operation` that take the address of notifications."""
    return definition.fact(find_notification_urls).get(operation.pointer, ())


def find_notification_urls(definition: Definition) -> dict[Pointer, tuple[NotificationUrl, ...]]:
    """Return the properties that take the address of notifications, by the operation whose body has them."""
    marked = [schema.pointer for schema in definition.schemas if is_notification_url(schema.data)]
    if not marked:
        return {}
    leading = leading_roots(definition, marked)
    found = {}
    for operation in definition.operations:
        body = operation.body
        if body is not None:
            found[operation.pointer] = tuple(_Search(definition, operation, leading).below(body))
    return found


def unsubscribes(definition: Definition) -> Iterator[Operation]:
    """Yield the DELETE operations at or below the path of a webhook."""
    paths = {operation.path.rstrip("/") for operation in webhooks(definition)}
    for operation in definition.operations if paths else ():
        if operation.method != "delete":
            continue
        tokens = operation.path.rstrip("/").split("/")
        if any("/".join(tokens[:length]) in paths for length in range(2, len(tokens) + 1)):
            yield operation


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for addresses in the body of one operation."""

    definition: Definition
    operation: Operation
    leading: set[Pointer]

    def below(self, body: Parameter) -> Iterator[NotificationUrl]:
        """Yield the addresses in the schema of `body`; what leads to none is passed by.

        A definition is gone through once for each way in which it can be hidden and needed, however often it is used.
        """
        schema = object_of(body.data, "schema")
        waiting = [_Step(body.schema_pointer, schema, is_internal=body.is_internal, is_required=True)]
        seen = set()
        while waiting:
            step = waiting.pop()
            for inner in reversed(list(self._properties(step))):
                if is_notification_url(inner.data):
                    yield self._address(inner)
                key = (inner.pointer, inner.is_internal, inner.is_required)
                if key not in seen:
                    seen.add(key)
                    waiting.append(inner)

    def _properties(self, step: _Step) -> Iterator[_Step]:
        required = required_names(self.definition, step.data)
        for place, part in located_parts(self.definition, step.data, step.pointer):
            for name, written in object_of(part, "properties").items() if root_of(place) in self.leading else ():
                at, data = self.definition.resolve(written, (*place, "properties", name))
                if isinstance(data, dict):
                    hidden = step.is_internal or any(is_internal(item) for item in (part, written, data))
                    needed = step.is_required and name in required
                    yield _Step(at, data, is_internal=hidden, is_required=needed, name=name)

    def _address(self, step: _Step) -> NotificationUrl:
        return NotificationUrl(
            operation=self.operation,
            name=step.name,
            pointer=step.pointer,
            type=type_of(self.definition, step.data),
            is_internal=step.is_internal,
            is_required=step.is_required,
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """A schema on the way, and whether it and all around it are hidden and needed."""

    pointer: Pointer
    data: Json
    is_internal: bool
    is_required: bool
    name: str = ""
