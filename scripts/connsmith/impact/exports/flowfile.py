"""A JSON file to the flow in it, if it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.impact.exports.export import Flow
from connsmith.impact.exports.jsonfile import read_json
from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.impact.exports.metadata import FlowEntry, Metadata
    from connsmith.source.node import Json

_PLACES: tuple[Pointer, ...] = (("properties", "definition"), ("definition",), ())
"""Where a file may hold the workflow definition."""

_OFF = frozenset({"stopped", "suspended"})


def read_flow(content: bytes, file: str, stem: str, entry: FlowEntry | None, metadata: Metadata) -> Flow | None:
    """Return the flow that `content` holds, none when it is other JSON.

    Args:
        content: the bytes of the file.
        file: what people call the file.
        stem: its name without the suffix, for a flow that has no other.
        entry: what the solution around it says of it.
        metadata: what the solution says as a whole.

    Raises:
        JsonFileError: it cannot be read.
    """
    text, data = read_json(content)
    found = _definition(data)
    if found is None:
        return None
    pointer, definition = found
    properties = object_of(data, "properties")
    is_off = text_of(properties, "state").lower() in _OFF or (entry is not None and not entry.is_enabled)
    return Flow(
        name=(entry.name if entry else "") or text_of(properties, "displayName") or stem,
        file=file,
        is_enabled=not is_off,
        text=text,
        definition=definition,
        pointer=pointer,
        references=object_of(properties, "connectionReferences") or object_of(data, "connectionReferences"),
        custom_connectors=metadata.custom_connectors,
    )


def _definition(data: Any) -> tuple[Pointer, Json] | None:
    for pointer in _PLACES:
        value = data
        for key in pointer:
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, dict) and any(isinstance(value.get(key), dict) for key in ("triggers", "actions")):
            return pointer, value
    return None
