"""A shared schema written out at one place, where that place needs a mark of its own."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from connsmith.source.reference import parse_reference

if TYPE_CHECKING:
    from connsmith.importing.openapi3.schemas import SchemaConversion


def inline_reference(schemas: SchemaConversion, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the converted content of the definition that `schema` refers to, or `schema` when it refers to none."""
    tokens = parse_reference(str(schema.get("$ref", "")))
    if not tokens or tokens[0] != "definitions":
        return schema
    at = ("components", "schemas", *tokens[1:])
    written = schemas.document.get("components", {}).get("schemas", {}).get(tokens[-1])
    return copy.deepcopy(schemas.convert(written, at)) if isinstance(written, dict) else schema
