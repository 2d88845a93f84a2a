"""A connection parameter with its short names."""

from __future__ import annotations

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, Node, Scalar, Sequence

_UI = {"title": "displayName", "description": "description", "tooltip": "tooltip"}
_CONSTRAINTS = frozenset({"required", "hidden", "clearText", "tabIndex", "capability", "allowedValues"})
_FLAGS = frozenset({"required", "hidden"})
_SHORT = {"default": "defaultValue"}


def lower_connection_parameter(node: Node) -> Node:
    """Return the connection parameter of apiProperties.json (rules.md 3.2) that `node` stands for.

    `title`, `description` and `tooltip` go to uiDefinition; `required`, `hidden`, `clearText`, `tabIndex`, `capability`
    and `allowedValues` to its constraints, where the two flags are the strings that the platform wants (cp-required-string).
    """
    if not isinstance(node, Mapping):
        return node
    own: dict[str, Node] = {}
    ui: dict[str, Node] = {}
    constraints: dict[str, Node] = {}
    keys = dict(node.keys)
    written_constraints = node.get("constraints")
    for key, value in node.items():
        if key.startswith(ESCAPE):
            own[key.removeprefix(ESCAPE)] = value
            keys[key.removeprefix(ESCAPE)] = node.keys[key]
        elif key in _UI:
            ui[_UI[key]] = value
            keys[_UI[key]] = node.keys[key]
        elif key in _CONSTRAINTS:
            constraints[key] = _constraint(key, value)
        elif key not in {"constraints", "uiDefinition"}:
            name = _SHORT.get(key, key)
            own[name] = value
            keys[name] = node.keys[key]
    if isinstance(written_constraints, Mapping):
        constraints = {**constraints, **written_constraints.entries}
        keys = {**keys, **written_constraints.keys}
    if constraints or written_constraints is not None:
        ui["constraints"] = Mapping(constraints, keys, written_constraints.span if written_constraints else node.span)
    written_ui = node.get("uiDefinition")
    if isinstance(written_ui, Mapping):
        ui = {**ui, **written_ui.entries}
        keys = {**keys, **written_ui.keys}
    if ui or written_ui is not None:
        own["uiDefinition"] = Mapping(ui, keys, written_ui.span if written_ui else node.span)
        keys.setdefault("uiDefinition", node.span)
    return Mapping(own, {key: keys.get(key, node.span) for key in own}, node.span)


def _constraint(key: str, node: Node) -> Node:
    if key in _FLAGS and isinstance(node, Scalar) and isinstance(node.value, bool):
        return Scalar("true" if node.value else "false", node.span)
    if key == "allowedValues" and isinstance(node, Sequence):
        return Sequence(tuple(_allowed_value(item) for item in node.items), node.span)
    return node


def _allowed_value(node: Node) -> Node:
    """A bare value is shown as it is."""
    if isinstance(node, Scalar):
        return Mapping({"text": node, "value": node}, {"text": node.span, "value": node.span}, node.span)
    return node
