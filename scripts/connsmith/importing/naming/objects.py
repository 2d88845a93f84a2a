"""Parts of JSON that anybody may have written, taken with care."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.source.node import Json


def objects_by_key(value: Any) -> dict[str, Json]:
    """Return the members of the object `value` that are objects themselves."""
    return {key: inner for key, inner in value.items() if isinstance(inner, dict)} if isinstance(value, dict) else {}


def objects_in(value: Any) -> list[Json]:
    """Return the items of the list `value` that are objects."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def trimmed_text(holder: Json, key: str) -> str:
    """Return the text at `key` without blanks around it, "" when there is none."""
    value = holder.get(key)
    return value.strip() if isinstance(value, str) else ""
