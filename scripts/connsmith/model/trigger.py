"""Webhook and polling triggers: what `subscribe`, `notification`, `callback` and `poll` stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model import problems
from connsmith.source.node import Mapping, Node, Scalar, Sequence, positioned_mapping

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.model.lowering import Lowering

REQUEST_KEYS = ("subscribe", "poll", "request")
"""How a trigger says where it is reached; the key also says which kind of trigger it is."""

_KINDS = {"subscribe": "webhook", "poll": "polling", "request": None}


def trigger_kind(request_key: str) -> str | None:
    """Return `webhook` or `polling`, or none for a trigger that writes its platform keys by hand."""
    return _KINDS[request_key]


def with_trigger_keys(source: Mapping, kind: str, span: Span) -> Mapping:
    """Return `source` with the platform keys of its kind of trigger, unless it writes them itself.

    `single` and the polling metadata are what the platform expects (rules.md webhook-single, polling-get).
    """
    payload = source.get("payload") or Scalar("single" if kind == "webhook" else "batch", span)
    if "x-ms-trigger" not in source:
        source = source.with_entry("x-ms-trigger", payload, payload.span)
    if kind == "polling" and "x-ms-trigger-metadata" not in source:
        metadata = positioned_mapping({"kind": "query", "mode": "polling"}, span)
        source = source.with_entry("x-ms-trigger-metadata", metadata, span)
    return source


def with_callback(source: Mapping) -> Mapping | Diagnostic:
    """Return `source` with its callback property first in the body schema and required there.

    The property is an internal string that carries x-ms-notification-url (rules.md webhook-url-*).
    A body parameter is made when there is none; it stands after the parameters that makers fill in.
    """
    name = source.get("callback")
    if not isinstance(name, Scalar):
        return source
    parameters = source.get("parameters") or Mapping.empty(name.span)
    if not isinstance(parameters, Mapping):
        return problems.CALLBACK.at(
            name.span, "`callback` needs `parameters` as a mapping; write the property into the list yourself instead"
        )
    body_name = next((key for key, value in parameters.items() if _is_body(value)), "body")
    body = parameters.get(body_name) or Mapping.empty(name.span)
    schema = (body.get("schema") or Mapping.empty(name.span)) if isinstance(body, Mapping) else body
    if not isinstance(body, Mapping) or not isinstance(schema, Mapping) or "$ref" in (*body, *schema):
        return problems.CALLBACK.at(
            name.span,
            "`callback` cannot add a property to a reference; put the property into what it refers to instead",
        )
    required = positioned_mapping({"required": True}, name.span)
    body = Mapping({**required.entries, **body.entries}, {**required.keys, **body.keys}, body.span)
    body = body.with_entry("schema", _with_callback_property(schema, name), body.keys.get("schema"))
    parameters = parameters.without(body_name).with_entry(body_name, body, parameters.keys.get(body_name))
    return source.with_entry("parameters", parameters, source.keys.get("parameters"))


def notification_content(source: Mapping, lowering: Lowering) -> Node | None:
    """Return x-ms-notification-content for `notification`: a name, a schema, or `{schema, description}`."""
    node = source.get("notification")
    if node is None:
        return None
    if isinstance(node, Mapping) and "schema" in node:
        return lowering.lower(node, "notificationContent")
    return Mapping({"schema": lowering.lower(node, "schema")}, {"schema": node.span}, node.span)


def _is_body(node: Node) -> bool:
    return isinstance(node, Mapping) and (node.text("in") == "body" or "schema" in node)


def _with_callback_property(schema: Mapping, name: Scalar) -> Mapping:
    key = str(name.value)
    marks = positioned_mapping({"type": "string", "visibility": "internal", "x-ms-notification-url": True}, name.span)
    properties = schema.mapping("properties") or Mapping.empty(name.span)
    written = properties.mapping(key)
    callback = (
        Mapping({**marks.entries, **written.entries}, {**marks.keys, **written.keys}, written.span)
        if written
        else marks
    )
    entries: dict[str, Node] = {key: callback}
    entries.update({k: v for k, v in properties.items() if k != key})
    all_properties = Mapping(entries, {key: name.span, **properties.keys}, properties.span)
    required = schema.get("required")
    listed = required.items if isinstance(required, Sequence) else ()
    if not any(isinstance(item, Scalar) and item.value == key for item in listed):
        listed = (Scalar(key, name.span), *listed)
    schema = schema.with_entry("required", Sequence(listed, name.span), schema.keys.get("required"))
    schema = schema.with_entry("properties", all_properties, schema.keys.get("properties"))
    return schema if "type" in schema else schema.with_entry("type", Scalar("object", name.span))
