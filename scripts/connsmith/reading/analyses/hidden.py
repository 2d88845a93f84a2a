"""The inputs of operations that makers never see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.reading.analyses.usages import find_input_schemas
from connsmith.reading.analyses.webhooks import notification_urls, webhooks
from connsmith.reading.merging import NOTIFICATION_URL
from connsmith.reading.shapes import type_of
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.source.node import Json

_OPERATION = len(("paths", "/path", "method"))
_FILLED_IN = (NOTIFICATION_URL, "x-ms-dynamic-values", "x-ms-dynamic-list")


@dataclass(frozen=True, slots=True)
class Hidden:
    """An internal parameter, or an internal simple property of a body.

    Attributes:
        pointer: where it is written.
        name: its name on the wire.
        data: its content.
        is_required: whether the request needs it.
        is_filled_in: whether the platform or a trigger finds its value, so that it needs no default.
        is_property: whether it is a property of a body.
    """

    pointer: Pointer
    name: str
    data: Json
    is_required: bool
    is_filled_in: bool
    is_property: bool


def hidden_inputs(definition: Definition) -> Iterator[Hidden]:
    """Yield each internal input once."""
    polled = any("x-ms-trigger-metadata" in operation.data for operation in definition.operations)
    for item in definition.parameters:
        if item.place != "body" and is_internal(item.data):
            filled = "x-ms-trigger-value" in item.data or (polled and item.place == "query")
            yield Hidden(
                pointer=item.pointer,
                name=item.name,
                data=item.data,
                is_required=item.is_required,
                is_filled_in=filled,
                is_property=False,
            )
    deaf = {webhook.pointer for webhook in webhooks(definition) if not notification_urls(definition, webhook)}
    for schema in definition.fact(find_input_schemas):
        for hidden in _properties(definition, schema.pointer, schema.data):
            # One of them is the address that nothing marks, and to mark it is all that is missing.
            yield replace(hidden, is_filled_in=True) if schema.pointer[:_OPERATION] in deaf else hidden


def _properties(definition: Definition, pointer: Pointer, schema: Json) -> Iterator[Hidden]:
    properties, required = schema.get("properties"), schema.get("required")
    names = required if isinstance(required, list) else []
    for name, data in properties.items() if isinstance(properties, dict) else ():
        if is_internal(data) and type_of(definition, data) not in {"object", "array"}:
            filled = any(key in data for key in _FILLED_IN)
            yield Hidden(
                pointer=(*pointer, "properties", name),
                name=name,
                data=data,
                is_required=name in names,
                is_filled_in=filled,
                is_property=True,
            )
