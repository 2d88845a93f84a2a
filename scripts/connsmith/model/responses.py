"""`responses`: statuses and vendor keys side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, Node

if TYPE_CHECKING:
    from connsmith.model.lowering import Lowering


def lower_responses(node: Node, lowering: Lowering) -> Node:
    """Return the OpenAPI responses of `node`; vendor keys and escaped keys stay as they are."""
    if not isinstance(node, Mapping):
        return node
    entries: dict[str, Node] = {}
    for status, response in node.items():
        if status.startswith("x-"):
            entries[status] = response
        elif status.startswith(ESCAPE):
            entries[status.removeprefix(ESCAPE)] = response
        else:
            entries[status] = lowering.lower(response, "response")
    keys = {name: node.keys.get(name, node.span) for name in entries}
    return Mapping(entries, keys, node.span)
