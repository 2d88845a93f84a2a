"""Lengths, ranges, counts and patterns: whether fewer or more values fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.diff.kinds.aspects import LIMIT_NARROWED, LIMIT_WIDENED

if TYPE_CHECKING:
    from connsmith.diff.compare.pair import Pair

_UPPER = frozenset({"maximum", "maxLength", "maxItems", "maxProperties"})
_LOWER = frozenset({"minimum", "minLength", "minItems", "minProperties"})
_COUNTS = frozenset({"minLength", "minItems", "minProperties"})
"""Limits that keep nothing out when they are 0."""
_SWITCHES = frozenset({"exclusiveMaximum", "exclusiveMinimum", "uniqueItems"})
_SHAPES = frozenset({"pattern", "multipleOf"})
LIMITS = _UPPER | _LOWER | _SWITCHES | _SHAPES
"""The keywords of JSON Schema that keep values out."""


def compare_limits(pair: Pair, changed: set[str]) -> None:
    """Record which of the `changed` limits of `pair` became narrower or wider."""
    for keyword in sorted(changed & LIMITS):
        before, after = pair.old.value(keyword), pair.new.value(keyword)
        if keyword in _SWITCHES and bool(before) == bool(after):
            continue
        if keyword in _COUNTS and (before or None) == (after or None):
            continue
        aspect = LIMIT_NARROWED if _is_narrower(keyword, before, after) else LIMIT_WIDENED
        shown = tuple("none" if value is None else value for value in (before, after))
        pair.report(aspect, keyword, *shown, what=keyword)


def _is_narrower(keyword: str, before: Any, after: Any) -> bool:
    if keyword in _SWITCHES:
        return bool(after)
    if after is None:
        return False
    if keyword in _UPPER:
        return not _is_number(before) or not _is_number(after) or after < before
    if keyword in _LOWER:
        return not _is_number(before) or not _is_number(after) or after > before
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
