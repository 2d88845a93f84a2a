"""Webhooks of OpenAPI 3.1 to triggers: an operation of the document that takes an address subscribes to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.words import pascal, words_of
from connsmith.importing.openapi3.callbacks import mark_address, payload
from connsmith.importing.openapi3.events import describe_trigger, event_of
from connsmith.importing.openapi3.inlining import inline_reference
from connsmith.importing.openapi3.note import Note
from connsmith.importing.openapi3.together import compose

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.schemas import SchemaConversion
    from connsmith.source.node import Json

_ADDRESSES = frozenset(
    {"url", "uri", "callback", "callbackurl", "callbackuri", "targeturl", "target", "notificationurl", "webhookurl",
     "hookurl", "endpoint", "endpointurl", "deliveryurl", "posturl", "address"}
)  # fmt: skip
_SUBSCRIBES = frozenset({"hook", "webhook", "subscription", "subscribe", "hooks", "webhooks", "subscriptions"})


def apply_webhooks(definition: Json, webhooks: dict[str, tuple[Json, Pointer]], schemas: SchemaConversion) -> None:
    """Make triggers of `webhooks` in the converted `definition`.

    Where an operation subscribes, it is the trigger of all: such services let callers choose among the events.
    Elsewhere each webhook gets a trigger whose address somebody has to write, as the document does not say it.

    Args:
        definition: takes the triggers.
        webhooks: the path items, and where they stand, by their names.
        schemas: converts the payloads.
    """
    found = _subscription(definition, schemas) if webhooks else None
    if found is None:
        for name, (item, at) in webhooks.items():
            _add_trigger(definition, name, item, at, schemas)
        return
    path, method, address = found
    operation = definition["paths"][path][method]
    _mark(operation, address, schemas)
    events = [event_of(name, item) for name, (item, _) in webhooks.items()]
    describe_trigger(operation, events[0] if len(events) == 1 else "an event arrives")
    parts = [payload(item, at, schemas) for item, at in webhooks.values()]
    note = Note(schemas.losses, ("webhooks",), "the notification")
    content = {"schema": schemas.convert(compose("anyOf", [part for part, _ in parts], note), parts[0][1])}
    definition["paths"][path]["x-ms-notification-content"] = content
    for name, (_, at) in webhooks.items():
        decision = f"{method.upper()} {path} subscribes to it; see that the service answers with the header Location"
        schemas.losses.add(at, f"webhook {name}", decision, needs_person=True)


def _subscription(definition: Json, schemas: SchemaConversion) -> tuple[str, str, str] | None:
    """Return path, method and property of the operation that takes the address to call."""
    for path, item in definition["paths"].items():
        for method in ("post", "put"):
            operation = item.get(method) if isinstance(item, dict) else None
            if not isinstance(operation, dict) or "x-ms-trigger" in operation:
                continue
            words = {word.lower() for word in words_of(f"{path} {operation.get('operationId', '')}")}
            address = _address(operation, schemas) if words & _SUBSCRIBES else None
            if address is not None and "x-ms-notification-content" not in item:
                return path, method, address
    return None


def _address(operation: Json, schemas: SchemaConversion) -> str | None:
    body = next((item for item in operation.get("parameters", []) if item.get("in") == "body"), None)
    schema = inline_reference(schemas, body["schema"]) if body else {}
    properties: dict[str, Any] = schema.get("properties", {})
    names = (name for name, inner in properties.items() if inner.get("type") == "string")
    return next((name for name in names if "".join(words_of(name)).lower() in _ADDRESSES), None)


def _mark(operation: Json, address: str, schemas: SchemaConversion) -> None:
    for parameter in operation["parameters"]:
        if parameter.get("in") == "body":
            parameter["schema"] = inline_reference(schemas, parameter["schema"])
    mark_address(operation, [address])


def _add_trigger(definition: Json, name: str, item: Json, at: Pointer, schemas: SchemaConversion) -> None:
    path = f"/webhooks/{'-'.join(word.lower() for word in words_of(name)) or 'event'}"
    while path in definition["paths"]:
        path += "-event"
    operation: Json = {"operationId": f"When{pascal(words_of(name))}"}
    describe_trigger(operation, event_of(name, item))
    address = {"type": "string", "x-ms-visibility": "internal", "x-ms-notification-url": True}
    schema = {"type": "object", "required": ["callbackUrl"], "properties": {"callbackUrl": address}}
    operation["consumes"] = ["application/json"]
    operation["parameters"] = [{"name": "body", "in": "body", "required": True, "schema": schema}]
    operation["responses"] = {"201": {"description": "The subscription was made."}}
    part, where = payload(item, at, schemas)
    definition["paths"][path] = {
        "post": operation,
        "x-ms-notification-content": {"schema": schemas.convert(part, where)},
    }
    decision = f"a trigger that subscribes with POST {path}; the document says no address, so write the right one"
    schemas.losses.add(at, f"webhook {name}", decision, needs_person=True)
