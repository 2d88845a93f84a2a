"""Forms: each property of the schema is a field, and some are files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.media import is_file
from connsmith.importing.openapi3.valuetypes import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.parameters import ParameterConversion
    from connsmith.source.node import Json

_ENCODED = ("base64", "base64url", "base32", "base16", "quoted-printable")


def form_fields(parameters: ParameterConversion, media: Json, at: Pointer, *, multipart: bool) -> Iterator[Json]:
    """Yield the formData parameters for the form that `media`, which stands at `at`, describes.

    Args:
        parameters: converts fields that are no files.
        media: a media type object of OpenAPI 3.
        at: where it stands.
        multipart: whether the form can hold files.
    """
    document = parameters.document
    schema = parameters.schemas.expand(media.get("schema", {}), (*at, "schema"))
    where = document.place(media.get("schema"), (*at, "schema"))
    encodings = document.members(media, "encoding", "encoding", at)
    properties = schema.get("properties", {})
    if not properties:
        decision = "left out; the form names no fields"
        parameters.losses.add((*at, "schema"), "form without properties", decision, needs_person=True)
    parameters.note_object(schema, where)
    for name, inner in properties.items():
        encoding, place = encodings.pop(name, ({}, at))
        field = {"name": name, "in": "formData", "required": name in schema.get("required", [])}
        inside = document.place(inner, (*where, "properties", name))
        if multipart and _is_file(parameters, inner, encoding, inside):
            yield _file(parameters, field, inner, inside)
            continue
        if encoding:
            parameters.losses.add(place, f"encoding of {name}", "dropped; the platform chooses it")
        yield from parameters.convert({**field, "schema": inner}, inside)
    for name, (_, place) in encodings.items():
        parameters.losses.add(place, f"encoding of {name}", "dropped; the form has no such field")


def _is_file(parameters: ParameterConversion, schema: Any, encoding: Json, at: Pointer) -> bool:
    """OpenAPI 3.0 says `format: binary`, 3.1 `contentMediaType`, and both a content type among the encodings."""
    expanded = parameters.schemas.expand(schema, at)
    if kinds_of(expanded) == {"array"}:
        return _is_file(parameters, expanded.get("items", {}), encoding, (*at, "items"))
    if kinds_of(expanded) - {"string"} or expanded.get("contentEncoding") in _ENCODED or "enum" in expanded:
        return False
    if expanded.get("format") == "binary":
        return True
    media_type = expanded.get("contentMediaType") or encoding.get("contentType")
    return isinstance(media_type, str) and any(is_file(name.strip().lower()) for name in media_type.split(","))


def _file(parameters: ParameterConversion, field: Json, schema: Any, at: Pointer) -> Json:
    expanded = parameters.schemas.expand(schema, at)
    if kinds_of(expanded) == {"array"}:
        decision = "one file; a form of OpenAPI 2.0 has one for each field"
        parameters.losses.add(at, f"list of files {field['name']}", decision, needs_person=True)
    words = {"title": "x-ms-summary", "description": "description"}
    kept = {key: value for key, value in expanded.items() if key.startswith("x-")}
    result = {"name": field["name"], "in": "formData", **({"required": True} if field["required"] else {})}
    result.update({new: expanded[old] for old, new in words.items() if old in expanded})
    return {**result, "type": "file", **kept}
