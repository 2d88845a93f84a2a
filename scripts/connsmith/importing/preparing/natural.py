"""The order that a build gives to documents by itself, so that their sources need not keep any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.ordering import order_document
from connsmith.model.order import Order

if TYPE_CHECKING:
    from connsmith.source.node import Json

_BY_NAME = ("paths", "definitions")


def in_natural_order(definition: Json, properties: Json) -> tuple[Json, Json]:
    """Return both documents with their keys as a build of sources without order.yaml would have them."""
    named = {
        key: dict(sorted(value.items())) if key in _BY_NAME and isinstance(value, dict) else value
        for key, value in definition.items()
    }
    ordered: Json = order_document(named, "", "root", Order())
    ordered_properties: Json = order_document(properties, "", "propertiesFile", Order())
    return ordered, ordered_properties
