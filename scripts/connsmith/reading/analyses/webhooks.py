"""Webhooks: triggers that subscribe, the addresses that they give, and how they unsubscribe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.analyses.owners import leading_roots, root_of
from connsmith.reading.shapes import located_parts, required_names, type_of
from connsmith.reading.values import is_true
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.document import Json
    from connsmith.reading.operation import Operation

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

    operation: Operation
    name: str
    pointer: Pointer
    type: str
    is_internal: bool
    is_required: bool


def is_notification_url(schema: Json) -> bool:
    """Whether the platform fills in `schema` with the address at which it waits for events."""
    return is_true(schema.get(NOTIFICATION_URL))


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
            search = _Search(definition, operation, leading)
            hidden = body.is_internal
            urls = search.below(body.schema, body.schema_pointer, hidden, needed=True)
            found[operation.pointer] = tuple(urls)
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
    definition: Definition
    operation: Operation
    leading: set[Pointer]

    def below(
        self,
        schema: object,
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
                if is_notification_url(data):
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
