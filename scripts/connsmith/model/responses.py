"""`responses`, where a string names a response that the connector shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, Node, Scalar

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
        elif isinstance(response, Scalar) and isinstance(response.value, str):
            entries[status] = lowering.refer_to(response, "#/responses/")
        else:
            entries[status] = lowering.lower(response, "response")
    keys = {name: node.keys.get(name, node.span) for name in entries}
    return Mapping(entries, keys, node.span)
