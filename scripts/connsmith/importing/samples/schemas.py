"""Schemas from values that were seen: types, formats, what is always there; never a value, but for plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.importing.samples.credentials import is_sensitive

if TYPE_CHECKING:
    from connsmith.source.node import Json

_DEEPEST = 30
_FORMATS = {
    "date-time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "uri": re.compile(r"https?://\S+"),
}
_WORD = re.compile(r"[A-Za-z][A-Za-z]{1,23}([-_][A-Za-z]{1,23}){0,2}")
_WORDS_AT_MOST, _TIMES_AT_LEAST = 6, 3
_KEY = re.compile(r"\d+|[0-9a-f]{8,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\S*\d\S{7,}|.{41,}", re.IGNORECASE)
_CLOSED = re.compile(
    r"(^|_)(status|state|type|kind|priority|level|severity|role|direction|mode|currency)$", re.IGNORECASE
)
_NAMES: dict[type, str] = {
    bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object",
}  # fmt: skip


def infer_schema(values: list[Any], name: str = "", depth: int = 0) -> Json:
    """Return the schema of `values`, which were seen in the place called `name`.

    >>> infer_schema([{"id": 1, "at": "2026-01-01"}, {"id": 2}])["required"]
    ['id']
    """
    kinds = {_NAMES[type(value)] for value in values if value is not None}
    nullable = {"nullable": True} if None in values else {}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    if len(kinds) != 1 or depth > _DEEPEST:
        return {}
    (kind,) = kinds
    present = [value for value in values if value is not None]
    if kind == "object":
        return {**_object(present, depth), **nullable}
    if kind == "array":
        items = infer_schema([item for value in present for item in value], name, depth + 1)
        return {"type": "array", "items": items, **nullable}
    return {"type": kind, **(_text(present, name) if kind == "string" else {}), **nullable}


def _object(values: list[Json], depth: int) -> Json:
    names = list(dict.fromkeys(name for value in values for name in value))
    if names and all(_KEY.fullmatch(name) for name in names):
        inner = infer_schema([value[name] for value in values for name in value], "", depth + 1)
        return {"type": "object", "additionalProperties": inner}
    properties = {
        name: infer_schema([value[name] for value in values if name in value], name, depth + 1)
        for name in names
        if not _KEY.fullmatch(name)
    }
    required = [name for name in properties if all(name in value for value in values)]
    return {
        "type": "object",
        **({"properties": properties} if properties else {}),
        **({"required": required} if required else {}),
    }


def _text(values: list[str], name: str) -> Json:
    found = next((key for key, form in _FORMATS.items() if all(form.fullmatch(value) for value in values)), None)
    if found is not None:
        return {"format": found}
    words = list(dict.fromkeys(values))
    is_closed = _CLOSED.search(name) is not None and not is_sensitive(name)
    is_often = len(words) <= _WORDS_AT_MOST and len(values) >= _TIMES_AT_LEAST * len(words)
    if is_closed and is_often and len(words) > 1 and all(_WORD.fullmatch(word) for word in words):
        return {"enum": sorted(words)}
    return {}
