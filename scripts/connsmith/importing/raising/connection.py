"""Connection parameters to the source language: the inverse of `model.auth.parameter`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import canonical, is_exactly
from connsmith.importing.raising.faithful import violations
from connsmith.model.auth.parameter import lower_connection_parameter
from connsmith.model.lowering import ESCAPE
from connsmith.source.node import NOWHERE, plain, positioned

if TYPE_CHECKING:
    from connsmith.source.node import Json

_KIND = "connectionParameter"
_UI = {"displayName": "title", "description": "description", "tooltip": "tooltip"}
_FLAGS = {"true": True, "false": False}
_CONSTRAINTS = ("required", "hidden", "clearText", "tabIndex", "capability", "allowedValues")


def raise_connection_parameter(value: Any) -> Json | None:
    """Return the source of a connection parameter; where short names cannot say it, every key is escaped.

    Returns:
        None when it is not an object.
    """
    if not isinstance(value, dict):
        return None
    short = _short(value)
    if short is not None and _is_exact(short, value):
        return short
    ui = {"=uiDefinition": value["uiDefinition"]} if "uiDefinition" in value else {}
    half = {**_plain_keys(value), **ui}
    return half if _is_exact(half, value) else {ESCAPE + key: inner for key, inner in value.items()}


def _is_exact(source: Json, value: Json) -> bool:
    lowered = plain(lower_connection_parameter(positioned(source, NOWHERE)))
    if not is_exactly(canonical(lowered, _KIND), canonical(value, _KIND)):
        return False
    return next(violations("auth", {"kind": "custom", "parameters": {"x": source}}), None) is None


def _short(value: Json) -> Json | None:
    ui = value.get("uiDefinition", {})
    if not isinstance(ui, dict):
        return None
    source = _plain_keys(value)
    source.update({short: ui[key] for key, short in _UI.items() if key in ui})
    rest = {key: inner for key, inner in ui.items() if key not in {*_UI, "constraints"}}
    constraints = ui.get("constraints", {})
    if not isinstance(constraints, dict):
        return None
    shown = {key: _raise_constraint(key, constraints[key]) for key in _CONSTRAINTS if key in constraints}
    kept = {key: inner for key, inner in constraints.items() if key not in shown or shown[key] is None}
    source.update({key: inner for key, inner in shown.items() if inner is not None})
    if kept or ("constraints" in ui and not constraints):
        source["constraints"] = kept
    if rest or ("uiDefinition" in value and not ui):
        source["uiDefinition"] = rest
    return source


def _plain_keys(value: Json) -> Json:
    known = ("type", "oAuthSettings", "gatewaySettings", "metadata")
    source = {key: value[key] for key in known if key in value}
    if "defaultValue" in value:
        source["default"] = value["defaultValue"]
    others = (key for key in value if key not in {*known, "defaultValue", "uiDefinition"})
    return {**source, **{ESCAPE + key: value[key] for key in others}}


def _raise_constraint(key: str, value: Any) -> Any:
    """Return the short form of a constraint; none when it has to stay under `constraints`."""
    if key in {"required", "hidden"}:
        return _FLAGS.get(value) if isinstance(value, str) else None
    if key == "allowedValues" and isinstance(value, list):
        return [_allowed_value(item) for item in value]
    return value


def _allowed_value(item: Any) -> Any:
    if isinstance(item, dict) and list(item) == ["text", "value"] and item["text"] == item["value"]:
        return item["value"] if isinstance(item["value"], str) else item
    return item
