"""The names of types (fact page-types)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.texts import shown_text, text_in

if TYPE_CHECKING:
    from connsmith.reading.merging import MergedSchema

DYNAMIC = "dynamic"
UNTYPED = "ObjectWithoutType"
ARRAY_PREFIX = "array of "

_WITH_FORMAT = frozenset({"string", "number"})


def basic_name(schema: MergedSchema) -> str:
    """Return the name of a type that is neither object nor array: of strings and numbers it is the format."""
    kind = shown_text(schema.type)
    return (text_in(schema.data, "format") if kind in _WITH_FORMAT else "") or kind
