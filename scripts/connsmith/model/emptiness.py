"""Lists and mappings that hold nothing, which order.yaml keeps of an import: they mean nothing, but they were there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.lowering import ESCAPE
from connsmith.source.node import Mapping, positioned

if TYPE_CHECKING:
    from collections.abc import Collection

    from connsmith.model.order import Order

EMPTY: dict[str, dict[str, Any]] = {
    "root": {
        "consumes": [],
        "produces": [],
        "security": [],
        "tags": [],
        "definitions": {},
        "parameters": {},
        "responses": {},
        "securityDefinitions": {},
    },
    "operation": {"consumes": [], "produces": [], "parameters": []},
}
"""For each kind of object (see `grammar`), the keys that may hold nothing, and how they hold it."""


def with_empty(node: Mapping, kind: str, order: Order, *, but: Collection[str] = ()) -> Mapping:
    """Return `node`, an object of `kind`, with the empty keys that `order` keeps and that it says nothing of.

    Args:
        node: a source or an object of the artifact.
        kind: its kind.
        order: what an import found.
        but: keys that are none of the caller's business.
    """
    for key in order.empty.get(kind, ()):
        if key not in but and key not in node and ESCAPE + key not in node:
            node = node.with_entry(key, positioned(EMPTY[kind][key], order.span), order.span)
    return node
