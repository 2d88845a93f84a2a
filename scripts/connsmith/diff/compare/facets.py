"""What a single value may differ in: type, format, allowed values, default, visibility and what people read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.diff.circumstance import Circumstance, Direction
from connsmith.diff.compare.bounds import LIMITS, compare_limits
from connsmith.diff.compare.unread import is_unread
from connsmith.diff.kinds import aspects
from connsmith.diff.kinds.inputs import (
    INPUT_DEFAULT_ADDED,
    INPUT_DEFAULT_CHANGED,
    INPUT_DEFAULT_REMOVED,
    INPUT_EMPTY_ALLOWED,
    INPUT_EMPTY_REFUSED,
    INPUT_ENCODING_CHANGED,
    INPUT_ENUM_REORDERED,
    INPUT_LIST_FORMAT_CHANGED,
    INPUT_NOW_READ_ONLY,
    INPUT_NOW_WRITABLE,
)
from connsmith.diff.kinds.metadata import UNREAD_KEY_CHANGED
from connsmith.diff.kinds.outputs import OUTPUT_DEFAULT_CHANGED
from connsmith.diff.kinds.triggers import CALLBACK_CHANGED
from connsmith.reading.visibility import INTERNAL, VISIBILITY, visibility_of

if TYPE_CHECKING:
    from connsmith.diff.compare.pair import Pair

TEXTS = frozenset(
    {
        "title", "description", "example", "examples", "externalDocs", "xml", "x-ms-summary", "x-ms-test-value",
        "x-ms-enum-values", "x-ms-editor", "x-ms-editor-options", "x-ms-enum", "x-ms-parameter-location",
        "x-ms-skip-url-encoding", "x-ms-localizeDefaultValue", "x-ms-name-for-model", "x-ms-description-for-model",
    }
)  # fmt: skip
"""Keywords that change nothing in a request or an answer (fact extension-places)."""

_DYNAMIC = frozenset(
    {"x-ms-dynamic-values", "x-ms-dynamic-list", "x-ms-dynamic-schema", "x-ms-dynamic-properties", "x-ms-dynamic-tree"}
)
_OWN = frozenset(
    {
        "type", "format", "enum", "default", "x-ms-visibility", "readOnly", "discriminator", "additionalProperties",
        "collectionFormat", "allowEmptyValue", "x-ms-url-encoding", "x-ms-notification-url",
    }
)  # fmt: skip
_CHECKED = frozenset(
    {
        "int32", "int64", "float", "double", "byte", "binary", "date", "date-time", "date-no-tz", "time", "email",
        "uri", "uuid", "ipv4", "ipv6", "hostname", "html",
    }
)  # fmt: skip
"""Formats that the designer or a service may refuse values for; `password` and unknown ones are not among them."""
_SIZES = {"int32": 1, "int64": 2, "float": 1, "double": 2}
_FAMILIES = {"int32": "integer", "int64": "integer", "float": "number", "double": "number"}


def compare_facets(pair: Pair) -> bool:
    """Record how the keywords of `pair` differ, and return whether both are of one type."""
    old, new = pair.old.keywords, pair.new.keywords
    same_type = pair.old.type == pair.new.type
    if not same_type:
        pair.report(
            aspects.TYPE_CHANGED, "type", pair.old.type, pair.new.type, circumstances=_widened(pair, _takes_type)
        )
    changed = {key for key in old.keys() | new.keys() if _differs(pair.old.value(key), pair.new.value(key))}
    if changed:
        _compare_changed(pair, changed, same_type=same_type)
    return same_type


def _differs(old: Any, new: Any) -> bool:
    """1 and true are equal in Python, but not in JSON."""
    return bool(old != new) or isinstance(old, bool) != isinstance(new, bool)


def _compare_changed(pair: Pair, changed: set[str], *, same_type: bool) -> None:
    if "format" in changed and same_type:
        before, after = pair.old.value("format"), pair.new.value("format")
        circumstances = (*_widened(pair, _takes_format), *_unchecked(pair))
        pair.report(aspects.FORMAT_CHANGED, "format", before, after, circumstances=circumstances)
    for keyword, compare in _COMPARISONS.items():
        if keyword in changed:
            compare(pair)
    compare_limits(pair, changed)
    for keyword in sorted(changed - _OWN - _DYNAMIC - LIMITS - _absent_formats(same_type=same_type)):
        compare_rest(pair, keyword)


def compare_rest(pair: Pair, keyword: str) -> None:
    """Record that `keyword` differs, which is text, read by nobody, or beyond judgement."""
    before, after = pair.old.value(keyword), pair.new.value(keyword)
    if is_unread(keyword):
        pair.record(UNREAD_KEY_CHANGED, keyword, before, after, what=keyword)
    else:
        pair.report(
            aspects.TEXT_CHANGED if keyword in TEXTS else aspects.EXTENSION_CHANGED,
            keyword,
            before,
            after,
            what=keyword,
        )


def _absent_formats(*, same_type: bool) -> frozenset[str]:
    """A format belongs to its type: where the type changed, that is all there is to say."""
    return frozenset() if same_type else frozenset({"format"})


def _widened(pair: Pair, takes: Any) -> tuple[Circumstance, ...]:
    """An input may take more than before, an output may give less."""
    wide, narrow = (pair.new, pair.old) if pair.direction is Direction.INPUT else (pair.old, pair.new)
    return (Circumstance.WIDENED,) if takes(wide, narrow) else ()


def _unchecked(pair: Pair) -> tuple[Circumstance, ...]:
    """A format that JSON Schema does not know, or that only says how large a number is, refuses no usual value."""
    before, after = pair.old.value("format"), pair.new.value("format")
    if not isinstance(after, str) or after not in _CHECKED:
        return (Circumstance.UNCHECKED,)
    return (Circumstance.SIZED,) if after in _SIZES and before not in _SIZES else ()


def _takes_type(wide: Any, narrow: Any) -> bool:
    if wide.type == "any" or (wide.type, narrow.type) == ("number", "integer"):
        return True
    return narrow.type != "any" and set(narrow.type.split("|")) <= set(wide.type.split("|"))


def _takes_format(wide: Any, narrow: Any) -> bool:
    before, after = narrow.value("format"), wide.value("format")
    if after is None:
        return True
    if not isinstance(before, str) or not isinstance(after, str):
        return False
    return _FAMILIES.get(before, "") == _FAMILIES.get(after) and _SIZES.get(before, 0) <= _SIZES.get(after, 0)


def _compare_enum(pair: Pair) -> None:
    before, after = pair.old.value("enum"), pair.new.value("enum")
    old, new = _values(before), _values(after)
    if before is None:
        pair.report(aspects.ENUM_INTRODUCED, "enum", None, after)
    elif after is None:
        pair.report(aspects.ENUM_DROPPED, "enum", before, None)
    elif old.keys() == new.keys() and pair.direction is Direction.INPUT:
        if list(old) != list(new):
            pair.record(INPUT_ENUM_REORDERED, "enum", before, after)
    else:
        if gone := [value for text, value in old.items() if text not in new]:
            pair.report(aspects.ENUM_VALUE_REMOVED, "enum", gone, None)
        if came := [value for text, value in new.items() if text not in old]:
            pair.report(aspects.ENUM_VALUE_ADDED, "enum", None, came)


def _values(enum: Any) -> dict[str, Any]:
    return {json.dumps(value, sort_keys=True): value for value in enum} if isinstance(enum, list) else {}


def _compare_default(pair: Pair) -> None:
    before, after = pair.old.value("default"), pair.new.value("default")
    if pair.direction is not Direction.INPUT:
        pair.record(OUTPUT_DEFAULT_CHANGED, "default", before, after)
    elif "default" not in pair.old.keywords:
        pair.record(INPUT_DEFAULT_ADDED, "default", None, after)
    elif "default" not in pair.new.keywords:
        pair.record(INPUT_DEFAULT_REMOVED, "default", before, None)
    else:
        pair.record(INPUT_DEFAULT_CHANGED, "default", before, after)


def compare_visibility(pair: Pair) -> None:
    """Record how the visibility of a value differs."""
    before, after = (visibility_of({VISIBILITY: shape.value(VISIBILITY)}) for shape in (pair.old, pair.new))
    if before == after:
        return
    aspect = (
        aspects.HIDDEN if after == INTERNAL else aspects.SHOWN if before == INTERNAL else aspects.VISIBILITY_CHANGED
    )
    pair.report(aspect, VISIBILITY, before or "normal", after or "normal")


def _compare_read_only(pair: Pair) -> None:
    before, after = pair.old.value("readOnly") is True, pair.new.value("readOnly") is True
    if before == after:
        return
    if pair.direction is Direction.INPUT:
        pair.record(INPUT_NOW_READ_ONLY if after else INPUT_NOW_WRITABLE, "readOnly", before, after)
    else:
        pair.report(aspects.TEXT_CHANGED, "readOnly", before, after, what="readOnly")


def _compare_discriminator(pair: Pair) -> None:
    pair.report(
        aspects.DISCRIMINATOR_CHANGED, "discriminator", pair.old.value("discriminator"), pair.new.value("discriminator")
    )


def _compare_closed(pair: Pair) -> None:
    if pair.old.is_closed != pair.new.is_closed:
        aspect = aspects.CLOSED if pair.new.is_closed else aspects.OPENED
        pair.report(aspect, "additionalProperties", not pair.old.is_closed, not pair.new.is_closed)


def _compare_list_format(pair: Pair) -> None:
    before, after = pair.old.value("collectionFormat") or "csv", pair.new.value("collectionFormat") or "csv"
    if before != after:
        pair.record(INPUT_LIST_FORMAT_CHANGED, "collectionFormat", before, after)


def _compare_empty_value(pair: Pair) -> None:
    before, after = pair.old.value("allowEmptyValue") is True, pair.new.value("allowEmptyValue") is True
    if before != after:
        kind = INPUT_EMPTY_ALLOWED if after else INPUT_EMPTY_REFUSED
        pair.record(kind, "allowEmptyValue", before, after)


def _compare_encoding(pair: Pair) -> None:
    before, after = pair.old.value("x-ms-url-encoding") or "single", pair.new.value("x-ms-url-encoding") or "single"
    if before != after:
        pair.record(INPUT_ENCODING_CHANGED, "x-ms-url-encoding", before, after)


def _compare_callback(pair: Pair) -> None:
    before, after = pair.old.value("x-ms-notification-url"), pair.new.value("x-ms-notification-url")
    if (before is True) != (after is True):
        pair.record(CALLBACK_CHANGED, "x-ms-notification-url", before is True, after is True)


_COMPARISONS = {
    "enum": _compare_enum,
    "default": _compare_default,
    "x-ms-visibility": compare_visibility,
    "readOnly": _compare_read_only,
    "discriminator": _compare_discriminator,
    "additionalProperties": _compare_closed,
    "collectionFormat": _compare_list_format,
    "allowEmptyValue": _compare_empty_value,
    "x-ms-url-encoding": _compare_encoding,
    "x-ms-notification-url": _compare_callback,
}
