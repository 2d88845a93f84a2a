"""Schemas as the platform takes them: titles for makers, and no keyword that it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.objects import objects_by_key, objects_in
from connsmith.importing.naming.words import title_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.preparing.api import Api
    from connsmith.source.node import Json


def mend_schemas(api: Api) -> None:
    """Write titles, and take out what the platform refuses; the list names what went."""
    for schema, at, name in list(_roots(api)):
        for inner, where, called in _walk(schema, at, name):
            _write_title(inner, called)
            _mend(api, inner, where)


def free_inputs(api: Api) -> None:
    """No input asks for a property that only the service can set (fact schema-readonly-required-input)."""
    definitions = objects_by_key(api.definition.get("definitions"))
    bodies = [
        (parameter.get("schema"), (*call.pointer, "parameters"))
        for call in api.calls()
        for parameter in call.parameters
        if parameter.get("in") == "body"
    ]
    seen: set[str] = set()
    waiting: list[tuple[Any, Pointer]] = list(bodies)
    while waiting:
        schema, at = waiting.pop()
        for inner, where, _ in _walk(schema, at, ""):
            _free(api, inner, where)
            reference = inner.get("$ref")
            name = reference.removeprefix("#/definitions/") if isinstance(reference, str) else ""
            if name in definitions and name not in seen:
                seen.add(name)
                waiting.append((definitions[name], ("definitions", name)))


def _roots(api: Api) -> Iterator[tuple[Any, Pointer, str]]:
    for name, schema in objects_by_key(api.definition.get("definitions")).items():
        yield schema, ("definitions", name), ""
    for call in api.calls():
        for index, parameter in enumerate(call.parameters):
            where = (*call.pointer, "parameters", index)
            yield (parameter.get("schema", {}), where, "") if parameter.get("in") == "body" else (parameter, where, "")
        for status, response in objects_by_key(call.operation.get("responses")).items():
            yield response.get("schema"), (*call.pointer, "responses", status, "schema"), ""


def _walk(schema: Any, at: Pointer, name: str) -> Iterator[tuple[Json, Pointer, str]]:
    """Yield the schema and those inside it, each with its place and the name of the property that it is."""
    if not isinstance(schema, dict):
        return
    yield schema, at, name
    for key, inner in objects_by_key(schema.get("properties")).items():
        yield from _walk(inner, (*at, "properties", key), key)
    for key in ("items", "additionalProperties"):
        yield from _walk(schema.get(key), (*at, key), "")
    for index, part in enumerate(objects_in(schema.get("allOf"))):
        yield from _walk(part, (*at, "allOf", index), "")


def _write_title(schema: Json, name: str) -> None:
    """What a document calls `title` is what makers should see."""
    written = schema.pop("title", None)
    if "$ref" in schema or "x-ms-summary" in schema or not (name or written):
        return
    title = written if isinstance(written, str) and written.strip() else name
    made = title_of(name) if name else title
    is_spelled = [word.lower() for word in words_of(title)] == [word.lower() for word in words_of(name)]
    schema["x-ms-summary"] = made if is_spelled else title.strip()


def _mend(api: Api, schema: Json, at: Pointer) -> None:
    if schema.pop("uniqueItems", False) is True:
        api.lost((*at, "uniqueItems"), "uniqueItems", "dropped; the platform refuses it")
    required = schema.get("required")
    if isinstance(required, list):
        texts = [name for name in required if isinstance(name, str)]
        schema["required"] = list(dict.fromkeys(texts))
        if len(texts) > len(schema["required"]):
            api.lost((*at, "required"), "required lists a property twice", "each once")
        if not schema["required"]:
            del schema["required"]
    if "discriminator" in schema and not _is_fit(schema):
        api.lost((*at, "discriminator"), f"discriminator {schema['discriminator']}", "dropped; it is no required text")
        del schema["discriminator"]
    if schema.get("type") == "array" and not isinstance(schema.get("items"), dict):
        schema["items"] = {}


def _is_fit(schema: Json) -> bool:
    """The platform wants a discriminator to be a required text (fact schema-discriminator)."""
    name = schema["discriminator"]
    inner = objects_by_key(schema.get("properties")).get(name) if isinstance(name, str) else None
    return inner is not None and inner.get("type") == "string" and name in schema.get("required", [])


def _free(api: Api, schema: Json, at: Pointer) -> None:
    required = schema.get("required")
    if not isinstance(required, list):
        return
    properties = objects_by_key(schema.get("properties"))
    kept = [name for name in required if properties.get(name, {}).get("readOnly") is not True]
    for name in required:
        if name not in kept:
            api.lost((*at, "required"), f"required {name}", "not required; it is read-only, and this is an input too")
    if len(kept) < len(required):
        schema["required"] = kept
    if not kept:
        del schema["required"]
