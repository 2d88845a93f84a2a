"""A shared schema written out at one place, where that place needs a mark of its own."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.references import component_of

if TYPE_CHECKING:
    from connsmith.importing.openapi3.schemas import SchemaConversion


def inline_reference(schemas: SchemaConversion, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the converted content of the definition that `schema` refers to, or `schema` when it refers to none."""
    reference = component_of(str(schema.get("$ref", "")))
    if reference is None:
        return schema
    target, where = schemas.document.target(reference, ())
    return copy.deepcopy(schemas.inline(target, where)) if isinstance(target, dict) else schema
