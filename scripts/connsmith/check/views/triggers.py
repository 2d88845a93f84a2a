"""Triggers as rules see them: webhooks, their notification addresses, and the policies of polling triggers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.check.views.policies import POLLING, policies_of
from connsmith.check.views.shapes import located_parts, parts_of, required_names, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.views.connector import ConnectorView
    from connsmith.check.views.definition import Definition, OperationView
    from connsmith.check.views.policies import Policy
    from connsmith.diagnostics import Pointer

NOTIFICATION_URL = "x-ms-notification-url"
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class NotificationUrl:
    """The property of a body that takes the address at which the platform waits for events.

    Attributes:
        operation: the operation with that body.
        name: the property.
        pointer: where its schema stands.
        type: its JSON type.
        is_internal: whether it, or something around it, is hidden from makers.
        is_required: whether it, and all around it, must be given.
    """

    operation: OperationView
    name: str
    pointer: Pointer
    type: str
    is_internal: bool
    is_required: bool


def is_webhook(operation: OperationView) -> bool:
    """Whether `operation` subscribes to events: a trigger on a path that says what a notification holds."""
    return operation.is_trigger and "x-ms-notification-content" in operation.path_item


def webhooks(definition: Definition) -> Iterator[OperationView]:
    """Yield the webhook triggers."""
    return (operation for operation in definition.operations if is_webhook(operation))


def notification_urls(definition: Definition, operation: OperationView) -> Iterator[NotificationUrl]:
    """Yield the properties of the body of `operation` that take the address of notifications."""
    body = operation.body
    if body is not None:
        hidden = body.data.get("x-ms-visibility") == "internal"
        found = _Search(definition, operation, {})
        yield from found.below(body.data.get("schema"), (*body.target, "schema"), hidden, body.is_required)


def polling_policies(connector: ConnectorView) -> Iterator[tuple[Policy, OperationView]]:
    """Yield each pollingtrigger policy with each operation that it names and the definition has."""
    if connector.definition is None or connector.properties is None:
        return
    for policy in policies_of(connector.properties):
        for _, name in policy.operations if policy.template == POLLING else ():
            operation = connector.definition.operations_by_id.get(name)
            if operation is not None:
                yield policy, operation


@dataclass(frozen=True, slots=True)
class _Search:
    definition: Definition
    operation: OperationView
    holding: dict[int, bool]

    def below(
        self,
        schema: Any,
        pointer: Pointer,
        hidden: bool,  # noqa: FBT001 - carried down the walk
        needed: bool,  # noqa: FBT001 - carried down the walk
        depth: int = 0,
    ) -> Iterator[NotificationUrl]:
        """Yield the addresses in the properties of `schema`; definitions without one are passed by."""
        if depth > _DEEPEST or not self._holds(schema, depth):
            return
        required = required_names(self.definition, schema)
        for place, part in located_parts(self.definition, schema, pointer):
            around = hidden or part.get("x-ms-visibility") == "internal"
            properties = part.get("properties")
            for name, inner in properties.items() if isinstance(properties, dict) else ():
                at, data = self.definition.resolve(inner, (*place, "properties", name))
                if not isinstance(data, dict):
                    continue
                inner_hidden = around or data.get("x-ms-visibility") == "internal"
                inner_needed = needed and name in required
                if data.get(NOTIFICATION_URL) is True:
                    kind = type_of(self.definition, data)
                    yield NotificationUrl(self.operation, name, at, kind, inner_hidden, inner_needed)
                yield from self.below(data, at, inner_hidden, inner_needed, depth + 1)

    def _holds(self, schema: Any, depth: int) -> bool:
        """Whether there is an address somewhere in `schema`; worked out once for each object."""
        if not isinstance(schema, dict):
            return False
        known = self.holding.get(id(schema))
        if known is None:
            self.holding[id(schema)] = False
            known = self._looks(schema, depth)
            self.holding[id(schema)] = known
        return known

    def _looks(self, schema: dict[str, Any], depth: int) -> bool:
        for part in parts_of(self.definition, schema):
            properties = part.get("properties")
            for inner in properties.values() if isinstance(properties, dict) else ():
                _, data = self.definition.resolve(inner, ())
                if isinstance(data, dict) and (data.get(NOTIFICATION_URL) is True or self._holds(data, depth + 1)):
                    return True
        return False
