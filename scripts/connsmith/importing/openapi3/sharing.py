"""Schemas that are no more than a shared one with words beside it, which OpenAPI 2.0 can say with a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.keywords import ANNOTATIONS, COMPOSING
from connsmith.importing.openapi3.references import moved_reference
from connsmith.importing.openapi3.together import Together
from connsmith.importing.openapi3.valuetypes import is_null

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json

_BESIDE = ANNOTATIONS | {"type", "nullable", "default", "readOnly", "writeOnly"}


def shared_reference(document: OpenApiDocument, schema: Json, at: Pointer) -> tuple[Json, Json] | None:
    """Return the reference that `schema` is, and what it says beside; none when it is more than that.

    OpenAPI 2.0 reads nothing beside `$ref`, so what stands beside it needs an `allOf` around the reference.
    """
    composing = [key for key in COMPOSING if key in schema]
    if len(composing) != 1 or isinstance(schema, Together):
        return None
    beside = {key: value for key, value in schema.items() if key not in COMPOSING}
    if any(key not in _BESIDE and not key.startswith("x-") for key in beside):
        return None
    reference, is_nullable = _only_reference(document, schema, composing[0], at)
    moved = moved_reference(reference) if reference is not None else None
    if reference is None or moved is None or document.target(reference, at)[0] is None:
        return None
    if is_nullable:
        beside["nullable"] = True
    return {"$ref": moved}, beside


def _only_reference(document: OpenApiDocument, schema: Json, key: str, at: Pointer) -> tuple[str | None, bool]:
    """Return the one reference at `key`, and whether null is the other alternative."""
    if key == "$ref":
        return schema["$ref"], False
    parts = [document.read(part, "schema", (*at, key, index)) for index, part in enumerate(schema[key])]
    others = [part for part in parts if part is None or key == "allOf" or not is_null(part)]
    only = others[0] if len(others) == 1 else None
    if not _is_reference(only):
        return None, False
    assert only is not None
    return only["$ref"], len(others) < len(parts)


def _is_reference(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.keys() == {"$ref"}
