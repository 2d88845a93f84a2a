"""Bounds in the two ways of writing them: OpenAPI 3.1 the number itself, 3.0 and 2.0 a flag beside the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.source.node import Json

_PAIRS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def with_numeric_bounds(schema: Json) -> Json:
    """Return `schema` with bounds as OpenAPI 3.1 writes them.

    >>> with_numeric_bounds({"minimum": 1, "exclusiveMinimum": True, "maximum": 3, "exclusiveMaximum": False})
    {'exclusiveMinimum': 1, 'maximum': 3}
    """
    if not any(isinstance(schema.get(exclusive), bool) for exclusive, _ in _PAIRS):
        return schema
    result: Json = {}
    flagged = {inclusive: exclusive for exclusive, inclusive in _PAIRS if schema.get(exclusive) is True}
    for key, value in schema.items():
        if not (key in dict(_PAIRS) and isinstance(value, bool)):
            result[flagged.get(key, key)] = value
    return result


def write_bounds(schema: Json) -> Json:
    """Return the bounds of `schema`, written as OpenAPI 3.1 does, as OpenAPI 2.0 writes them; of two the narrower.

    >>> write_bounds({"exclusiveMinimum": 1, "maximum": 3, "exclusiveMaximum": 5})
    {'minimum': 1, 'exclusiveMinimum': True, 'maximum': 3}
    """
    result: Json = {}
    for exclusive, inclusive in _PAIRS:
        hard, soft = schema.get(exclusive), schema.get(inclusive)
        narrower = max if inclusive == "minimum" else min
        if hard is not None and (soft is None or narrower(hard, soft) == hard):
            result[inclusive], result[exclusive] = hard, True
        elif soft is not None:
            result[inclusive] = soft
    return result
