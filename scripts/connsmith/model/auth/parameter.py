"""A connection parameter with its short names."""

from __future__ import annotations

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, MappingDraft, Node, Scalar, Sequence

_UI = {"title": "displayName", "description": "description", "tooltip": "tooltip"}
_CONSTRAINTS = frozenset({"required", "hidden", "clearText", "tabIndex", "capability", "allowedValues"})
_FLAGS = frozenset({"required", "hidden"})
_SHORT = {"default": "defaultValue"}


def lower_connection_parameter(node: Node) -> Node:
    """Return the connection parameter of apiProperties.json (fact cp-ui) that `node` stands for.

    `title`, `description` and `tooltip` go to uiDefinition; `required`, `hidden`, `clearText`, `tabIndex`,
    `capability` and `allowedValues` to its constraints, where the two flags are the strings that the platform
    wants (cp-required-string). What is written under `constraints` or `uiDefinition` wins over the short names.
    """
    if not isinstance(node, Mapping):
        return node
    own, ui, constraints = (MappingDraft(node.span) for _ in range(3))
    for key, value in node.items():
        span = node.keys[key]
        if key.startswith(ESCAPE):
            own.add(key.removeprefix(ESCAPE), value, span)
        elif key in _UI:
            ui.add(_UI[key], value, span)
        elif key in _CONSTRAINTS:
            constraints.add(key, _constraint(key, value), span)
        elif key not in {"constraints", "uiDefinition"}:
            own.add(_SHORT.get(key, key), value, span)
    _nest(constraints, "constraints", ui, node)
    _nest(ui, "uiDefinition", own, node)
    return own.mapping()


def _nest(part: MappingDraft, key: str, parent: MappingDraft, node: Mapping) -> None:
    """Put `part`, completed by what the source writes at `key`, into `parent`; an absent part stays absent."""
    written = node.get(key)
    if isinstance(written, Mapping):
        part.add_all(written)
    if part or written is not None:
        parent.add(key, part.mapping(), node.keys.get(key, node.span))


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
