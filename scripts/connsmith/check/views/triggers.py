"""Triggers as rules see them: webhooks, their notification addresses, and the policies of polling triggers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.check.views.owners import leading_roots, root_of
from connsmith.check.views.policies import POLLING, policies_of
from connsmith.check.views.shapes import is_internal, located_parts, required_names, type_of

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
        is_required: whether it, and all around it in the body, must be given.
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


def notification_urls(definition: Definition, operation: OperationView) -> tuple[NotificationUrl, ...]:
    """Return the properties of the body of `operation` that take the address of notifications."""
    return definition.notification_urls.get(operation.pointer, ())


def find_notification_urls(definition: Definition) -> dict[Pointer, tuple[NotificationUrl, ...]]:
    """Return the properties that take the address of notifications, by the operation whose body has them."""
    marked = [schema.pointer for schema in definition.schemas if schema.data.get(NOTIFICATION_URL)]
    if not marked:
        return {}
    leading = leading_roots(definition, marked)
    found = {}
    for operation in definition.operations:
        body = operation.body
        if body is not None:
            search = _Search(definition, operation, leading)
            hidden = is_internal(body.data)
            urls = search.below(body.data.get("schema"), (*body.target, "schema"), hidden, needed=True)
            found[operation.pointer] = tuple(urls)
    return found


def unsubscribes(definition: Definition) -> Iterator[OperationView]:
    """Yield the DELETE operations at or below the path of a webhook."""
    paths = {operation.path.rstrip("/") for operation in webhooks(definition)}
    for operation in definition.operations if paths else ():
        if operation.method != "delete":
            continue
        tokens = operation.path.rstrip("/").split("/")
        if any("/".join(tokens[:length]) in paths for length in range(2, len(tokens) + 1)):
            yield operation


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
    leading: set[Pointer]

    def below(
        self,
        schema: Any,
        pointer: Pointer,
        hidden: bool,  # noqa: FBT001 - carried down the walk
        needed: bool,  # noqa: FBT001 - carried down the walk
        depth: int = 0,
    ) -> Iterator[NotificationUrl]:
        """Yield the addresses in the properties of `schema`; what leads to none is passed by."""
        if depth > _DEEPEST:
            return
        required = required_names(self.definition, schema)
        for place, part in located_parts(self.definition, schema, pointer):
            around = hidden or is_internal(part)
            properties = part.get("properties") if root_of(place) in self.leading else None
            for name, inner in properties.items() if isinstance(properties, dict) else ():
                at, data = self.definition.resolve(inner, (*place, "properties", name))
                if not isinstance(data, dict):
                    continue
                inner_hidden, inner_needed = around or is_internal(data), needed and name in required
                if data.get(NOTIFICATION_URL):
                    kind = type_of(self.definition, data)
                    yield NotificationUrl(
                        operation=self.operation,
                        name=name,
                        pointer=at,
                        type=kind,
                        is_internal=inner_hidden,
                        is_required=inner_needed,
                    )
                yield from self.below(data, at, inner_hidden, inner_needed, depth + 1)
