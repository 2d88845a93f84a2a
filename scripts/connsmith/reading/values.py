"""Values out of JSON that may hold anything: each reader returns what it is asked for, or something empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.source.node import Json


def text_of(data: object, key: str) -> str:
    """Return the text at `key` of `data`, "" when there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def texts_of(data: object, key: str) -> tuple[str, ...]:
    """Return the texts of the list at `key` of `data`."""
    return tuple(item for item in list_of(data, key) if isinstance(item, str))


def object_of(data: object, key: str) -> Json:
    """Return the object at `key` of `data`, empty when there is none.

    >>> object_of({"info": {"title": "Shelves"}}, "info"), object_of([], "info")
    ({'title': 'Shelves'}, {})
    """
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def objects_of(data: object, key: str) -> list[Json]:
    """Return the objects of the list at `key` of `data`."""
    return [item for item in list_of(data, key) if isinstance(item, dict)]


def list_of(data: object, key: str) -> list[object]:
    """Return the list at `key` of `data`, empty when there is none."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def is_true(value: object) -> bool:
    """Whether `value` means yes, as a JSON value or as the text that the platform takes for it.

    >>> is_true(True), is_true("True"), is_true(1)
    (True, True, False)
    """
    return value is True or (isinstance(value, str) and value.lower() == "true")


def is_spelt_otherwise(data: Json, key: str) -> bool:
    """Return whether `data` has `key` with other capitals, which the schema of the artifact reports by itself."""
    return key not in data and any(other.lower() == key.lower() for other in data)
