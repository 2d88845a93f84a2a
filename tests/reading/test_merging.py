"""A schema as one set of keywords."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.reading.definition import Definition
from connsmith.reading.merging import declared_type, merge_schema

DEFINITIONS: dict[str, Any] = {
    "Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}, "name": {"title": "old"}}},
    "Named": {"properties": {"name": {"title": "new"}}, "description": "Named."},
    "Both": {"allOf": [{"$ref": "#/definitions/Base"}, {"$ref": "#/definitions/Named"}], "description": "Both."},
    "Circle": {"allOf": [{"$ref": "#/definitions/Circle"}], "properties": {"a": {}}},
    "Round": {"$ref": "#/definitions/Trip"},
    "Trip": {"$ref": "#/definitions/Round"},
    "Hidden": {"type": "string", "x-ms-visibility": "internal"},
    "Alias": {"$ref": "#/definitions/Base"},
}
PARAMETERS = {
    "Plain": {"type": "string"},
    "Referring": {"$ref": "#/definitions/Base"},
    "Endless": {"$ref": "#/parameters/Endless"},
}
DOCUMENT = Definition({"definitions": DEFINITIONS, "parameters": PARAMETERS})


def merged(name: str) -> Any:
    return merge_schema(DOCUMENT, {"$ref": f"#/definitions/{name}"})


def test_parts_add_up_and_the_later_one_counts() -> None:
    found = merged("Both")

    assert ("object", "Both.", {"id"}) == (found.type, found.data["description"], set(found.required))
    assert {"id": {"type": "integer"}, "name": {"title": "new"}} == {
        name: item.schema for name, item in found.properties.items()
    }


def test_merged_schema_holds_the_properties_of_all_parts() -> None:
    assert {"id": {"type": "integer"}, "name": {"title": "new"}} == merged("Both").data["properties"]


def test_parts_with_properties_make_an_object_though_none_says_so() -> None:
    assert "object" == merge_schema(DOCUMENT, {"allOf": [{"$ref": "#/definitions/Named"}]}).data["type"]


def test_what_a_reference_leads_to_is_found_out_once() -> None:
    assert merged("Both") is merged("Both")


def test_merged_schema_has_no_parts_and_only_a_visibility_of_its_own() -> None:
    parts = {"allOf": [{"$ref": "#/definitions/Hidden"}]}
    assert {"type": "string", "required": []} == merge_schema(DOCUMENT, parts).data

    own = {**parts, "x-ms-visibility": "advanced"}
    assert {"type": "string", "required": [], "x-ms-visibility": "advanced"} == merge_schema(DOCUMENT, own).data


def test_every_property_has_the_place_where_it_is_written() -> None:
    found = merged("Both")

    assert {
        "id": ("definitions", "Base", "properties", "id"),
        "name": ("definitions", "Named", "properties", "name"),
    } == {name: item.pointer for name, item in found.properties.items()}
    for item in found.properties.values():
        assert DOCUMENT.at(item.pointer) is item.schema


def test_property_of_a_part_that_is_written_in_place_has_its_place_there() -> None:
    parts = {"allOf": [{"$ref": "#/definitions/Base"}, {"properties": {"size": {}}}]}

    assert ("here", "allOf", 1, "properties", "size") == merge_schema(DOCUMENT, parts, ("here",)).properties[
        "size"
    ].pointer


def test_schema_that_is_part_of_itself_counts_once() -> None:
    assert ["a"] == list(merged("Circle").properties)


@pytest.mark.parametrize("name", ["Round", "Nowhere"])
def test_reference_that_leads_nowhere_says_nothing(name: str) -> None:
    assert ({}, "") == (merged(name).data, merged(name).type)


def test_definition_is_the_one_that_was_named_first() -> None:
    assert ("Alias", ("definitions", "Base")) == (merged("Alias").definition, merged("Alias").pointer)


def test_schema_in_place_has_no_definition() -> None:
    assert "" == merge_schema(DOCUMENT, {"type": "string"}).definition


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("#/parameters/Plain", ""),
        ("#/parameters/Referring", "Base"),
        ("#/parameters/Endless", ""),
        ("#/definitions/Nowhere", ""),
        ("#/definitions/Base/properties/id", "Base/properties/id"),
        ("#/definitions/Base/required", ""),
        ("#/definitions/Round", "Round"),
        ("elsewhere.json", ""),
        ("#", ""),
    ],
)
def test_only_a_definition_that_is_there_gives_a_schema_its_name(reference: str, name: str) -> None:
    assert name == merge_schema(DOCUMENT, {"$ref": reference}).definition


@pytest.mark.parametrize("key", ["x-ms-dynamic-schema", "x-ms-dynamic-properties"])
def test_schema_with_either_extension_is_dynamic(key: str) -> None:
    assert merge_schema(DOCUMENT, {key: {"operationId": "GetSchema"}}).is_dynamic
    assert not merge_schema(DOCUMENT, {key: "odd"}).is_dynamic


@pytest.mark.parametrize(
    "schema",
    [{"$ref": "#/definitions/Hidden"}, {"$ref": "#/definitions/Base", "x-ms-visibility": "Internal"}],
)
def test_schema_is_hidden_by_itself_or_by_the_reference_to_it(schema: dict[str, Any]) -> None:
    assert merge_schema(DOCUMENT, schema).is_internal


def test_reference_that_is_hidden_hides_no_other_reference() -> None:
    document = Definition({"definitions": DEFINITIONS})
    plain = {"$ref": "#/definitions/Base"}
    found = [merge_schema(document, schema).is_internal for schema in ({**plain, "x-ms-visibility": "internal"}, plain)]

    assert [True, False] == found


def test_schema_is_not_hidden_by_a_part_that_is() -> None:
    assert not merge_schema(DOCUMENT, {"allOf": [{"$ref": "#/definitions/Hidden"}]}).is_internal


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": ["null", "integer"]}, "integer"),
        ({"type": [3, "integer"]}, "integer"),
        ({"type": "", "items": {}}, "array"),
        ({"items": {}}, "array"),
        ({"type": 3, "properties": {}}, "object"),
        ({"type": ["null"]}, ""),
    ],
)
def test_type_is_what_is_written_else_what_is_implied(schema: dict[str, Any], expected: str) -> None:
    assert expected == declared_type(schema)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        3,
        [],
        "x",
        {"properties": [], "required": "a", "allOf": {}, "items": 3},
        {"allOf": [3, None, {"$ref": "#/nowhere"}], "properties": {"a": 3}},
    ],
)
def test_data_of_a_wrong_type_is_left_out(odd: object) -> None:
    found = merge_schema(DOCUMENT, odd)

    assert ({}, frozenset(), False) == (found.properties, found.required, found.is_internal)


def test_chain_of_ten_thousand_parts_is_merged_without_end() -> None:
    chain = {f"D{n}": {"allOf": [{"$ref": f"#/definitions/D{n + 1}"}]} for n in range(10_000)}
    document = Definition({"definitions": chain})

    assert "" == merge_schema(document, {"$ref": "#/definitions/D0"}).type


def test_sixty_four_parts_are_merged_and_no_more() -> None:
    chain = {f"D{n}": {"allOf": [{"$ref": f"#/definitions/D{n + 1}"}], "properties": {f"p{n}": {}}} for n in range(100)}
    document = Definition({"definitions": chain})

    assert {f"p{n}" for n in range(64)} == set(merge_schema(document, {"$ref": "#/definitions/D0"}).properties)
