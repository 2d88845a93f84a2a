"""Which operations dynamic extensions call, what their names mean, and what their paths lead to."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_input_at, find_inputs, missing_inputs
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.definition import Definition
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties
from connsmith.reading.shapes import result_of, type_of, walk

BODY = {
    "type": "object",
    "required": ["owner"],
    "properties": {"owner": {"$ref": "#/definitions/Owner"}, "room": {"type": "integer"}},
}
DEFINITIONS: dict[str, Any] = {
    "Owner": {"allOf": [{"$ref": "#/definitions/Named"}, {"properties": {"id": {"type": "integer"}}}]},
    "Named": {"type": "object", "properties": {"name": {"type": "string"}, "boss": {"$ref": "#/definitions/Owner"}}},
    "Endless": {"allOf": [{"$ref": "#/definitions/Endless"}], "type": "object", "properties": {}},
    "Open": {"type": "object", "additionalProperties": True, "properties": {}},
    "Picker": {
        "type": "object",
        "properties": {"id": {"type": "string", "x-ms-dynamic-values": {"operationId": "Find"}}},
    },
    "Outer": {"type": "object", "properties": {"inner": {"$ref": "#/definitions/Picker"}}},
}


def definition() -> Definition:
    parameters = [
        {"name": "room", "in": "query", "type": "string"},
        {"name": "body", "in": "body", "required": True, "schema": BODY},
    ]
    responses = {"200": {"description": "", "schema": {"$ref": "#/definitions/Outer"}}}
    return Definition(
        {
            "definitions": DEFINITIONS,
            "paths": {
                "/find": {"post": {"operationId": "Find", "parameters": parameters}},
                "/read": {"get": {"operationId": "Read", "responses": responses}},
            },
        }
    )


@pytest.mark.parametrize(
    ("schema", "path", "kind"),
    [
        ("Owner", "id", "integer"),
        ("Owner", "name", "string"),
        ("Owner", "boss/boss/boss/name", "string"),
    ],
)
def test_path_goes_through_references_parts_and_circles(schema: str, path: str, kind: str) -> None:
    found = definition()

    assert kind == type_of(found, walk(found, {"$ref": f"#/definitions/{schema}"}, path).schema)


@pytest.mark.parametrize(("schema", "missing"), [("Owner", True), ("Endless", True), ("Open", False), ("None", False)])
def test_property_is_missing_only_where_the_schema_rules_it_out(schema: str, missing: bool) -> None:  # noqa: FBT001
    found = definition()

    assert missing is walk(found, {"$ref": f"#/definitions/{schema}"}, "color").is_missing


def test_path_through_an_array_goes_into_its_items() -> None:
    array = {"type": "array", "items": {"$ref": "#/definitions/Owner"}}

    assert "integer" == type_of(definition(), walk(definition(), array, "id").schema)


def test_plain_name_that_is_a_parameter_and_a_property_has_two_meanings() -> None:
    found = definition()

    assert ["string", "integer"] == [item.type for item in find_inputs(found, found.operations[0], "room")]


def test_path_into_the_body_has_one_meaning() -> None:
    found = definition()

    assert ["integer"] == [item.type for item in find_input_at(found, found.operations[0], "body/room")]


@pytest.mark.parametrize("given", [{"body"}, {"body/owner/id"}, {"owner"}])
def test_required_property_of_the_body_is_given_whole_or_in_part(given: set[str]) -> None:
    found = definition()

    assert [] == missing_inputs(found, found.operations[0], given)


def test_required_property_that_is_not_given_is_missing() -> None:
    found = definition()

    assert ["body/owner"] == missing_inputs(found, found.operations[0], {"room"})


def test_call_in_a_definition_belongs_to_the_operations_that_reach_it() -> None:
    found = definition()
    owners = found.fact(owners_of_calls)

    assert [["Read"]] == [[owner.id for owner in owners.of(call.pointer)] for call in found.fact(walk_calls)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://@connectionParameters('host', 'x')/v1", ("connectionParameters", "'", "host", True)),
        ("@{triggerBody().id}", ("triggerBody", "", "", False)),
        ('@headers("If-Match")', ("headers", '"', "If-Match", False)),
    ],
)
def test_expression_is_found_in_its_text(text: str, expected: tuple[str, str, str, bool]) -> None:
    parameters = {"x-ms-apimTemplateParameter.value": text}
    instances = [{"templateId": "SetHeader", "parameters": parameters}]
    policy = policies_of(Properties({"properties": {"policyTemplateInstances": instances}}))[0]

    found = [(item.function, item.quote, item.argument, item.has_default) for item in expressions_of(policy)]

    assert [expected] == found


def test_what_stands_below_something_hidden_is_hidden() -> None:
    schema = {"properties": {"box": {"x-ms-visibility": "internal", "properties": {"lid": {"type": "string"}}}}}

    assert walk(definition(), schema, "box/lid").is_internal
    assert not walk(definition(), {"properties": {"box": {"properties": {"lid": {}}}}}, "box/lid").is_internal


def test_everything_in_a_hidden_value_is_hidden() -> None:
    assert walk(definition(), {"x-ms-visibility": "internal", "properties": {"lid": {}}}, "lid").is_internal


def test_item_behind_the_last_of_a_list_is_nothing() -> None:
    found = Definition({"x-list": ["a"]})

    assert ("a", None) == (found.at(("x-list", "0")), found.at(("x-list", "1")))


def test_fact_is_asked_once() -> None:
    asked: list[Definition] = []

    def count(document: Definition) -> int:
        asked.append(document)
        return len(asked)

    found = definition()

    assert [1, 1] == [found.fact(count), found.fact(count)]
    assert 2 == definition().fact(count)


def test_nothing_can_be_said_of_a_schema_that_is_none() -> None:
    assert walk(definition(), None, "id").is_open
    assert not walk(definition(), {"type": "object"}, "").is_open


def test_result_is_the_schema_of_the_answer_or_none() -> None:
    found = definition()

    assert [None, {"$ref": "#/definitions/Outer"}] == [result_of(operation) for operation in found.operations]
