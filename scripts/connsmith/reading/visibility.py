"""What makers see: `x-ms-visibility`, in any letter case as the platform takes it."""

from __future__ import annotations

VISIBILITY = "x-ms-visibility"
INTERNAL = "internal"


def visibility_of(data: object) -> str:
    """Return how `data` is shown to makers in lower case, "" when it does not say.

    >>> visibility_of({"x-ms-visibility": "Internal"}), visibility_of({})
    ('internal', '')
    """
    value = data.get(VISIBILITY) if isinstance(data, dict) else None
    return value.strip().lower() if isinstance(value, str) else ""


def is_internal(data: object) -> bool:
    """Whether makers never see what `data` describes: an operation, a parameter or a schema."""
    return visibility_of(data) == INTERNAL
