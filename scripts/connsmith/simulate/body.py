"""The body of a call as the platform sends it: what its schema names, and what makers never see (fact call-body)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.reading.merging import DYNAMIC_KEYS
from connsmith.reading.shapes import parts_of, required_names
from connsmith.reading.values import object_of
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

_MAX_DEPTH = 64


@dataclass(slots=True)
class Trimmed:
    """A body, and what was done to it.

    Attributes:
        value: what is sent.
        dropped: the properties that the schema does not name, as paths.
        missing: the required properties that are not there, as paths.
    """

    value: Any = None
    dropped: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def trim_body(document: JsonDocument, schema: Any, value: Any) -> Trimmed:
    """Return `value` with only what `schema` names, and the defaults of what is hidden from makers."""
    result = Trimmed()
    result.value = _trim(document, schema, value, "", result)
    return result


def _trim(document: JsonDocument, schema: Any, value: Any, path: str, result: Trimmed) -> Any:
    parts = list(parts_of(document, schema)) if isinstance(schema, dict) else []
    if len(path.split("/")) > _MAX_DEPTH:
        return value
    if isinstance(value, list):
        inner = next((part["items"] for part in parts if isinstance(part.get("items"), dict)), None)
        return [_trim(document, inner, item, f"{path}/{index}", result) for index, item in enumerate(value)]
    properties = {name: inner for part in parts for name, inner in object_of(part, "properties").items()}
    if not properties or not (isinstance(value, dict) or value is None):
        return value
    return _trim_object(document, parts, properties, value, path, result)


def _trim_object(  # noqa: PLR0913, PLR0917 - one step of a walk, with all that it carries along
    document: JsonDocument,
    parts: list[Json],
    properties: Json,
    value: dict[str, Any] | None,
    path: str,
    result: Trimmed,
) -> dict[str, Any] | None:
    is_open = any(part.get("additionalProperties") or any(key in part for key in DYNAMIC_KEYS) for part in parts)
    required = {name for part in parts for name in required_names(document, part)}
    given = value or {}
    made: dict[str, Any] = {}
    for name, inner in properties.items():
        if name in given:
            made[name] = _trim(document, inner, given[name], f"{path}/{name}", result)
        elif (hidden := _hidden_value(document, inner)) is not None:
            made[name] = hidden
        elif name in required and value is not None:
            result.missing.append(f"{path}/{name}".lstrip("/"))
    for name, extra in given.items():
        if name not in properties and is_open:
            made[name] = extra
        elif name not in properties:
            result.dropped.append(f"{path}/{name}".lstrip("/"))
    return None if value is None and not made else made


def _hidden_value(document: JsonDocument, schema: Any) -> Any:
    """Return the default of a property that makers never see, those inside it included; none when it has none."""
    parts = list(parts_of(document, schema)) if isinstance(schema, dict) else []
    if not any(is_internal(part) for part in (*parts, schema)):
        return None
    return next((part["default"] for part in parts if "default" in part), None)
