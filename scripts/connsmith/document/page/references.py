"""`$ref` and `allOf` of one definition document, followed without trust."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from connsmith.document.page.values import JsonObject, is_true, list_in, object_in
from connsmith.source.reference import look_up, parse_reference

_DEFINITIONS = "definitions"
_MAX_PARTS = 64


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference leads to.

    Attributes:
        value: the object; empty when there is none.
        definition: the definition that was named first on the way; empty when none was.
    """

    value: JsonObject
    definition: str = ""


class References:
    """Follows the references of `document`."""

    def __init__(self, document: JsonObject) -> None:
        self._document = document

    def resolve(self, value: Any) -> Resolved:
        """Return the object that `value` is or refers to; siblings of a `$ref` count for nothing."""
        definition, seen = "", set[str]()
        while isinstance(value, dict) and isinstance(pointer := value.get("$ref"), str):
            if pointer in seen:
                return Resolved({}, definition)
            seen.add(pointer)
            tokens = parse_reference(pointer)
            value = look_up(self._document, tokens) if tokens else None
            if not definition and tokens and tokens[0] == _DEFINITIONS and isinstance(value, dict):
                definition = "/".join(tokens[1:])
        return Resolved(value if isinstance(value, dict) else {}, definition)

    def schema(self, value: Any) -> Resolved:
        """Return the schema that `value` is or refers to, with the parts of its `allOf` merged into it."""
        resolved = self.resolve(value)
        if not list_in(resolved.value, "allOf"):
            return resolved
        parts: list[JsonObject] = []
        self._collect(resolved.value, parts, set())
        return Resolved(_merged(parts), resolved.definition)

    def _collect(self, schema: JsonObject, parts: list[JsonObject], seen: set[int]) -> None:
        if id(schema) in seen or len(parts) >= _MAX_PARTS:
            return
        seen.add(id(schema))
        for part in list_in(schema, "allOf"):
            self._collect(self.resolve(part).value, parts, seen)
        parts.append(schema)


def required_of(schema: JsonObject) -> frozenset[str]:
    """Return the properties that `schema` requires."""
    return frozenset(name for name in list_in(schema, "required") if isinstance(name, str))


def _merged(parts: list[JsonObject]) -> JsonObject:
    """Later parts win; properties and required add up, as `allOf` means."""
    merged: JsonObject = {}
    properties: JsonObject = {}
    required: list[str] = []
    for part in parts:
        merged.update({key: value for key, value in part.items() if key not in {"allOf", "x-ms-visibility"}})
        properties.update(object_in(part, "properties"))
        required.extend(required_of(part))
    if properties:
        merged["properties"] = properties
        merged.setdefault("type", "object")
    if visibility := parts[-1].get("x-ms-visibility"):
        merged["x-ms-visibility"] = visibility
    merged["required"] = sorted(set(required))
    return merged


def is_notification_url(schema: JsonObject) -> bool:
    """Return whether the platform fills in `schema` with the address of a webhook (rules.md webhook-url-*)."""
    return is_true(schema.get("x-ms-notification-url"))
