"""Webhook and polling triggers: what `subscribe`, `notification`, `callback` and `poll` stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from connsmith.model import sourceproblems
from connsmith.source.node import Mapping, Node, Scalar, Sequence, positioned_mapping

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.model.lowering import Lowering

REQUEST_KEYS = ("subscribe", "poll", "request")
"""How a trigger says where it is reached; the key also says which kind of trigger it is."""

CALLBACK_MARKS = {"type": "string", "visibility": "internal", "x-ms-notification-url": True}
"""What makes a property take the address to call, in the source language."""

_KINDS = {"subscribe": "webhook", "poll": "polling", "request": None}


def trigger_kind(request_key: str) -> str | None:
    """Return `webhook` or `polling`, or none for a trigger that writes its platform keys by hand."""
    return _KINDS[request_key]


def with_trigger_keys(source: Mapping, kind: str, span: Span) -> Mapping:
    """Return `source` with the platform keys of its kind of trigger, unless it writes them itself.

    `single` and the polling metadata are what the platform expects (fact webhook-single, polling-get).
    """
    payload = source.get("payload") or Scalar("single" if kind == "webhook" else "batch", span)
    if "x-ms-trigger" not in source:
        source = source.with_entry("x-ms-trigger", payload, payload.span)
    if kind == "polling" and "x-ms-trigger-metadata" not in source:
        metadata = positioned_mapping({"mode": "polling", "kind": "query"}, span)
        source = source.with_entry("x-ms-trigger-metadata", metadata, span)
    return source


def with_callback(source: Mapping) -> Mapping | Diagnostic:
    """Return `source` with its callback property in the body schema, and required there.

    The property is an internal string that carries x-ms-notification-url (fact webhook-url-internal). Where the source
    writes the property, it and the body keep their places; else the property comes first in the body, and the body
    after the parameters that makers fill in.
    """
    name = source.get("callback")
    if not isinstance(name, Scalar):
        return source
    parameters = source.get("parameters") or Mapping.empty(name.span)
    if not isinstance(parameters, Mapping):
        return sourceproblems.CALLBACK.at(
            name.span, "`callback` needs `parameters` as a mapping; write the property into the list yourself instead"
        )
    body_name = next((key for key, value in parameters.items() if _is_body(value)), "body")
    body = parameters.get(body_name) or Mapping.empty(name.span)
    path = str(name.value).split("/")
    schema = _with_property(body.get("schema"), path, name.span) if _is_own(body) else None
    if schema is None or not isinstance(body, Mapping):
        message = "`callback` cannot add a property to a reference; put the property into what it refers to instead"
        return sourceproblems.CALLBACK.at(name.span, message)
    required = positioned_mapping({"required": True}, name.span)
    body = Mapping({**required.entries, **body.entries}, {**required.keys, **body.keys}, body.span)
    body = body.with_entry("schema", schema, body.keys.get("schema"))
    others = parameters if _has_property(parameters.get(body_name), path[0]) else parameters.without(body_name)
    parameters = others.with_entry(body_name, body, parameters.keys.get(body_name))
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


def _has_property(body: Node | None, name: str) -> bool:
    schema = body.mapping("schema") if isinstance(body, Mapping) else None
    properties = schema.mapping("properties") if schema else None
    return properties is not None and name in properties


def _is_own(node: Node) -> TypeGuard[Mapping]:
    return isinstance(node, Mapping) and "$ref" not in node


def _with_property(schema: Node | None, path: list[str], span: Span) -> Mapping | None:
    """Return `schema` with the callback property at `path` below it; none where a reference is in the way."""
    if schema is None:
        schema = Mapping.empty(span)
    if not _is_own(schema):
        return None
    if not path:
        marks = positioned_mapping(CALLBACK_MARKS, span)
        return Mapping({**marks.entries, **schema.entries}, {**marks.keys, **schema.keys}, schema.span)
    key, *below = path
    properties = schema.mapping("properties") or Mapping.empty(span)
    inner = _with_property(properties.get(key), below, span)
    if inner is None:
        return None
    # A property that the source writes keeps its place; another comes first.
    entries: dict[str, Node] = {key: inner} if key not in properties else {}
    entries.update({name: inner if name == key else node for name, node in properties.items()})
    all_properties = Mapping(entries, {key: span, **properties.keys}, properties.span)
    schema = schema.with_entry("required", _with_name(schema.get("required"), key, span), schema.keys.get("required"))
    schema = schema.with_entry("properties", all_properties, schema.keys.get("properties"))
    return schema if "type" in schema else schema.with_entry("type", Scalar("object", span))


def _with_name(required: Node | None, name: str, span: Span) -> Sequence:
    listed = required.items if isinstance(required, Sequence) else ()
    is_there = any(isinstance(item, Scalar) and item.value == name for item in listed)
    return Sequence(listed if is_there else (Scalar(name, span), *listed), span)
