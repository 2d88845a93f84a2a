"""Whole operations and triggers as an import would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.arrangement import arrange
from connsmith.importing.raising.operations import raise_operation
from connsmith.importing.raising.policies import raise_polling
from connsmith.importing.tidying.respelling import respell
from connsmith.model.grammar import METHODS
from connsmith.model.sourceoperation import DECLARATIONS, lower_body, read_request
from connsmith.model.trigger import REQUEST_KEYS, notification_content, trigger_kind, with_callback, with_trigger_keys
from connsmith.source.node import NOWHERE, Mapping, Scalar, plain, positioned_mapping

if TYPE_CHECKING:
    from connsmith.importing.raising.dialect import Dialect
    from connsmith.source.node import Json

_OF_TRIGGERS = frozenset({"subscribe", "poll", "request", "notification", "callback", "payload"})
_ID = "operationId"


def tidy_operation(source: Json, kind: str, dialect: Dialect) -> Json:
    """Return the `operation` or `trigger` that `source` says, as a person would write it.

    What extends a base or a fragment is not whole by itself, so only its names change.
    """
    whole = None if _has_bases(source) else _raised(source, dialect)
    tidy = respell(source, "operation", dialect) if whole is None else whole
    assert isinstance(tidy, dict)
    if whole is None and isinstance(notification := tidy.get("notification"), dict):
        inner = "notificationContent" if "schema" in notification else "schema"
        tidy["notification"] = respell(notification, inner, dialect)
    return arrange(_with_polling(tidy) if kind == "trigger" else tidy, kind)


def _has_bases(value: Any) -> bool:
    if isinstance(value, dict):
        return "extends" in value or any(_has_bases(inner) for inner in value.values())
    return isinstance(value, list) and any(_has_bases(inner) for inner in value)


def _raised(source: Json, dialect: Dialect) -> Json | None:
    keys = [key for key in REQUEST_KEYS if key in source]
    if len(keys) != 1 or not isinstance(source.get(_ID), str):
        return None
    lowered = _lowered(source, keys[0], dialect)
    if lowered is None:
        return None
    body, content = lowered
    request = read_request(Scalar(source[keys[0]], NOWHERE))
    if request.method not in METHODS:
        return None
    raised = raise_operation(request.path, request.method, body, content, dialect)
    if raised is None or (content is not None and not raised.has_content):
        return None
    kept = {key: value for key, value in source.items() if key in DECLARATIONS - _OF_TRIGGERS}
    return {**raised.source, **kept}


def _lowered(source: Json, key: str, dialect: Dialect) -> tuple[Json, Json | None] | None:
    """Return the OpenAPI operation and the notification that `source` stands for."""
    node = positioned_mapping(source, NOWHERE)
    kind = trigger_kind(key)
    if kind is not None:
        node = with_trigger_keys(node, kind, NOWHERE)
    with_url = with_callback(node) if kind == "webhook" else node
    if not isinstance(with_url, Mapping):
        return None
    lowering = dialect.lowering()
    content = notification_content(with_url, lowering)
    body = plain(lower_body(with_url, read_request(Scalar(source[key], NOWHERE)), lowering))
    return None if lowering.diagnostics else (body, None if content is None else plain(content))


def _with_polling(source: Json) -> Json:
    """Return the trigger `source` with its first policy as `polling`, where it is that."""
    policies = source.get("policies")
    name = source.get(_ID)
    if "polling" in source or not isinstance(policies, list) or not policies or not isinstance(name, str):
        return source
    polling = raise_polling(policies[0], name) if isinstance(policies[0], dict) else None
    if polling is None:
        return source
    rest = {key: value for key, value in source.items() if key != "policies"}
    return {**rest, "polling": polling, **({"policies": policies[1:]} if policies[1:] else {})}
