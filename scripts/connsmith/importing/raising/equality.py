"""Whether a source lowers to exactly what the artifact has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.emit.ordering import order_document
from connsmith.model.order import Order

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer

_NO_ORDER = Order()


def canonical(value: Any, kind: str) -> Any:
    """Return `value` with its keys in Microsoft's order wherever emit orders them; elsewhere order counts."""
    return order_document(value, "", kind, _NO_ORDER)


def is_exactly(value: Any, other: Any) -> bool:
    """Return whether both are the same JSON: order of keys, `1` against `1.0` and `true` against `1` count."""
    return json.dumps(value) == json.dumps(other)


def first_difference(value: Any, other: Any) -> Pointer:
    """Return the pointer of the first place where `value` and `other` are not the same JSON."""
    if isinstance(value, dict) and isinstance(other, dict):
        for key in value:
            if key not in other or not is_exactly(value[key], other[key]):
                return (key, *first_difference(value[key], other.get(key)))
        return next(((key,) for key in other if key not in value), ())
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        for index, (item, counterpart) in enumerate(zip(value, other, strict=True)):
            if not is_exactly(item, counterpart):
                return (index, *first_difference(item, counterpart))
    return ()
