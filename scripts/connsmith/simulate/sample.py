"""Values that connsmith makes up from a schema: always the same, examples and listed values first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.reading.shapes import parts_of
from connsmith.reading.values import list_of, object_of, text_of
from connsmith.simulate.body import trim_body
from connsmith.simulate.contract import mismatches

if TYPE_CHECKING:
    from connsmith.reading.document import JsonDocument
    from connsmith.source.node import Json

_TEXTS = {
    "date-time": "2024-01-31T12:00:00Z",
    "date": "2024-01-31",
    "date-no-tz": "2024-01-31T12:00:00",
    "time": "12:00:00",
    "uuid": "00000000-0000-4000-8000-000000000001",
    "guid": "00000000-0000-4000-8000-000000000001",
    "email": "name@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "byte": "dGV4dA==",
    "ipv4": "192.0.2.1",
    "hostname": "example.com",
}
_MAX_DEPTH = 12
_MAX_VALUES = 5_000


class Sampler:
    """Makes values of the schemas of one document; a schema that contains itself stops at its second turn.

    Args:
        document: what references point into.
    """

    def __init__(self, document: JsonDocument) -> None:
        self._document = document
        self._open: list[int] = []
        self._made = 0

    def value(self, schema: Any) -> Any:
        """Return a value of `schema`: a fitting example, a listed value, a default, else one of its type."""
        if not isinstance(schema, dict):
            return {}
        self._made += 1
        parts = list(parts_of(self._document, schema))
        for given in _given(parts):
            if self._fits(schema, given):
                return given
        return self._build(parts)

    def _fits(self, schema: Json, given: Any) -> bool:
        if next(mismatches(self._document, schema, given), None) is not None:
            return False
        return not trim_body(self._document, schema, given).missing

    def _build(self, parts: list[Json]) -> Any:
        kind = next((text_of(part, "type") for part in parts if text_of(part, "type")), "")
        if not kind:
            has_items = any(isinstance(part.get("items"), dict) for part in parts)
            kind = "object" if any("properties" in part for part in parts) else "array" if has_items else ""
        if kind == "array":
            return self._array(parts)
        if kind in {"object", ""}:
            return self._object(parts)
        return _simple(kind, parts)

    def _array(self, parts: list[Json]) -> list[Any]:
        inner = next((part["items"] for part in parts if isinstance(part.get("items"), dict)), None)
        return [] if inner is None or self._is_closed(inner) else [self._inside(inner)]

    def _object(self, parts: list[Json]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for part in parts:
            for name, inner in object_of(part, "properties").items():
                if isinstance(inner, dict) and name not in result and not self._is_closed(inner):
                    result[name] = self._inside(inner)
        return result

    def _inside(self, schema: Json) -> Any:
        marks = [id(part) for part in parts_of(self._document, schema)]
        self._open.extend(marks)
        value = self.value(schema)
        del self._open[len(self._open) - len(marks) :]
        return value

    def _is_closed(self, schema: Json) -> bool:
        if self._made > _MAX_VALUES or len(self._open) > _MAX_DEPTH:
            return True
        return any(id(part) in self._open for part in parts_of(self._document, schema))


def sample_of(document: JsonDocument, schema: Any) -> Any:
    """Return a value of `schema`, the same one every time."""
    return Sampler(document).value(schema)


def _given(parts: list[Json]) -> list[Any]:
    """The values that the author gave: examples, then listed ones, then defaults."""
    found = [part[key] for key in ("example", "x-example") for part in parts if key in part]
    found += [item for part in parts for item in list_of(part, "enum")[:1]]
    found += [part["default"] for part in parts if part.get("default") is not None and part["default"] != ""]
    return found


def _simple(kind: str, parts: list[Json]) -> Any:
    if kind == "boolean":
        return True
    if kind in {"integer", "number"}:
        low = next((part["minimum"] for part in parts if isinstance(part.get("minimum"), int | float)), 1)
        return int(low) if kind == "integer" else low
    form = next((text_of(part, "format") for part in parts if text_of(part, "format")), "")
    return _TEXTS.get(form, "text")
