"""The law of conversion: every enum, type, limit and default of a document is in the definition or in the list."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

from connsmith.diagnostics import Pointer
from connsmith.importing.openapi3.conversion import Converted, convert_openapi3
from connsmith.source.reference import look_up, parse_reference

NAMES = ("A", "B", "C", "D")
LIMITS = {
    "string": ("maxLength", "minLength"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    "number": ("minimum", "maximum", "multipleOf"),
    "array": ("minItems", "maxItems"),
    "object": ("minProperties", "maxProperties"),
    "boolean": (),
}
SAID = frozenset({"enum", "const", "default", *(limit for limits in LIMITS.values() for limit in limits)})


@st.composite
def schemas(draw: st.DrawFn, depth: int = 3) -> Any:
    """A schema as people write them, whose values are numbers that `numbered` makes different from all others."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return {"$ref": f"#/components/schemas/{draw(st.sampled_from(NAMES))}"}
    if draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from(["allOf", "oneOf", "anyOf"]))
        parts = draw(st.lists(schemas(depth - 1) | st.just({"type": "null"}), min_size=1, max_size=3))
        return {
            key: parts,
            **draw(st.dictionaries(st.sampled_from(["default", "nullable"]), st.just(value=True), max_size=1)),
        }
    kind = draw(st.sampled_from(sorted(LIMITS)))
    schema: dict[str, Any] = {"type": draw(st.sampled_from([kind, kind, [kind, "null"]]))}
    schema.update(dict.fromkeys(draw(st.lists(st.sampled_from(LIMITS[kind] or ("default",)), max_size=2)), 0))
    if kind in {"string", "integer"} and draw(st.booleans()):
        schema["enum"] = [0] * draw(st.integers(1, 3))
    if kind != "array" and draw(st.integers(0, 3)) == 0:
        schema["default"] = 0
    if kind == "array":
        schema["items"] = draw(schemas(depth - 1))
    if kind == "object":
        schema["properties"] = draw(st.dictionaries(st.sampled_from("abc"), schemas(depth - 1), max_size=3))
    return schema


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A document that uses schemas in definitions, parameters of every place, forms and bodies."""
    parameters = [
        {"name": f"p{index}", "in": place, "schema": draw(schemas())}
        for index, place in enumerate(draw(st.lists(st.sampled_from(["query", "header", "cookie"]), max_size=3)))
    ]
    media = draw(st.sampled_from(["application/json", "multipart/form-data"]))
    operation = {
        "operationId": "Add",
        "parameters": parameters,
        "requestBody": {"content": {media: {"schema": draw(schemas())}}},
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": draw(schemas())}}}},
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "description": "D"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": {name: draw(schemas()) for name in NAMES}},
    }
    found = numbered(document, itertools.count(7001))
    assert isinstance(found, dict)
    return found


def numbered(node: Any, numbers: Iterator[int]) -> Any:
    """Give every value, limit and default a number of its own."""
    if isinstance(node, list):
        return [numbered(inner, numbers) for inner in node]
    if not isinstance(node, dict):
        return node
    is_text = "string" in json.dumps(node.get("type"))
    made: dict[str, Any] = {}
    for key, value in node.items():
        if key == "enum":
            made[key] = [f"v{next(numbers)}" if is_text else next(numbers) for _ in value]
        elif key in SAID:
            made[key] = f"v{next(numbers)}" if is_text and key == "default" else next(numbers)
        else:
            made[key] = numbered(value, numbers)
    return made


def sayings(node: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield the place and the number of every value, limit and default."""
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key in SAID:
            for value in inner if isinstance(inner, list) else [inner]:
                yield (*at, key), str(value)
        else:
            yield from sayings(inner, (*at, key))


WHOLLY = ("any value is accepted", "sent as text", "has no cookies", "the alternatives differ in it", "names no fields")
"""What a decision says that leaves nothing of a schema."""


def covered(document: Any, converted: Converted) -> set[Pointer]:
    """Return the places below which the list says that nothing is left, through references too."""
    found: set[Pointer] = set()
    waiting = [loss.pointer for loss in converted.losses if any(words in loss.decision for words in WHOLLY)]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(references(look_up(document, at)))
    return found


def references(node: Any) -> Iterator[Pointer]:
    if isinstance(node, dict) and isinstance(node.get("$ref"), str):
        yield parse_reference(node["$ref"]) or ()
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from references(inner)


@settings(max_examples=examples(150))
@given(document=documents())
def test_every_value_limit_and_default_is_in_the_definition_or_in_the_list(document: dict[str, Any]) -> None:
    converted = convert_openapi3(document)
    made = json.dumps(converted.definition)
    said = " ".join(f"{loss.construct} {loss.decision}" for loss in converted.losses)
    listed = {loss.pointer for loss in converted.losses}
    gone = covered(document, converted)

    for at, value in sayings(document):
        is_said = value in made or value in said or at in listed
        assert is_said or any(at[: len(place)] == place for place in gone), (at, value)


@settings(max_examples=examples(100))
@given(document=documents())
def test_every_type_of_a_property_stays_or_is_listed(document: dict[str, Any]) -> None:
    converted = convert_openapi3(document)
    places = {loss.pointer for loss in converted.losses}

    for name, schema in document["components"]["schemas"].items():
        for at, kind in types(schema, ("components", "schemas", name)):
            made = look_up(converted.definition, ("definitions", name, *at[3:]))
            assert made.get("type") == kind or any(at[: len(place)] == place for place in places), at


def types(schema: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield the types that stand outside of compositions and references, null apart."""
    written = schema.get("type")
    if written is not None:
        yield at, written if isinstance(written, str) else written[0]
    for name, inner in schema.get("properties", {}).items():
        yield from types(inner, (*at, "properties", name))
    if "items" in schema:
        yield from types(schema["items"], (*at, "items"))


@settings(max_examples=examples(100))
@given(document=documents())
def test_parameter_says_of_its_schema_what_a_body_would_say(document: dict[str, Any]) -> None:
    """What a property keeps, a parameter of a simple type keeps too, whatever composition it stands behind."""
    parameters = document["paths"]["/a"]["post"]["parameters"]
    document["components"]["schemas"]["Body"] = {
        "type": "object", "properties": {item["name"]: {"allOf": [item["schema"], {}]} for item in parameters},
    }  # fmt: skip
    definition = convert_openapi3(document).definition
    made = {item["name"]: item for item in definition["paths"]["/a"]["post"].get("parameters", [])}

    for name, schema in definition["definitions"]["Body"]["properties"].items():
        if schema.get("type") in {"string", "integer", "number", "boolean"} and name in made:
            assert schema == {key: value for key, value in made[name].items() if key not in {"name", "in"}}
