"""The parts of a definition, each at the one place where it is written."""

from __future__ import annotations

from typing import Any

from connsmith.reading.definition import Definition

EVENT = {"properties": {"shelf": {"type": "string"}}}
DATA: dict[str, Any] = {
    "paths": {
        "/a": {
            "x-ms-notification-content": {"$ref": "#/x-contents/Event"},
            "post": {
                "operationId": "A",
                "x-ms-trigger": "single",
                "parameters": [{"$ref": "#/parameters/Room"}, {"name": "body", "in": "body", "schema": {"items": {}}}],
                "responses": {"200": {"$ref": "#/responses/Done"}, "x-note": {"schema": {}}},
            },
        },
        "/b": {
            "x-ms-notification-content": {"$ref": "#/x-contents/Event"},
            "get": {"operationId": "A", "parameters": [{"$ref": "#/parameters/Room"}]},
        },
    },
    "parameters": {"Room": {"name": "room", "in": "query", "type": "string", "default": None}},
    "responses": {"Done": {"schema": {"$ref": "#/definitions/Shelf"}}},
    "definitions": {"Shelf": {"allOf": [{"properties": {"items": {"type": "integer"}}}]}},
    "x-contents": {"Event": {"schema": EVENT}},
}
FOUND = Definition(DATA)


def test_everything_stands_where_its_pointer_says() -> None:
    parts = [(item.pointer, item.data) for item in FOUND.parameters]
    parts += [(item.pointer, item.data) for item in FOUND.responses]
    parts += [(item.pointer, item.data) for item in FOUND.schemas]
    parts += [(item.pointer, item.data) for item in FOUND.operations]
    for pointer, data in parts:
        assert FOUND.at(pointer) is data


def test_shared_parameter_is_listed_once_where_it_is_written() -> None:
    assert [("parameters", "Room"), ("paths", "/a", "post", "parameters", 1)] == [
        item.pointer for item in FOUND.parameters
    ]
    assert FOUND.parameters[0].has_default


def test_extension_among_responses_is_none() -> None:
    assert ["200"] == [item.status for item in FOUND.operations[0].responses]
    assert [("responses", "Done")] == [item.pointer for item in FOUND.responses]


def test_schemas_know_what_they_are_for() -> None:
    assert [
        (("definitions", "Shelf"), "definition", False),
        (("definitions", "Shelf", "allOf", 0), "definition", False),
        (("definitions", "Shelf", "allOf", 0, "properties", "items"), "definition", True),
        (("paths", "/a", "post", "parameters", 1, "schema"), "input", False),
        (("paths", "/a", "post", "parameters", 1, "schema", "items"), "input", False),
        (("responses", "Done", "schema"), "output", False),
        (("x-contents", "Event", "schema"), "output", False),
        (("x-contents", "Event", "schema", "properties", "shelf"), "output", True),
    ] == [(item.pointer, item.usage, item.is_property) for item in FOUND.schemas]


def test_id_that_stands_twice_means_the_first_operation() -> None:
    assert "/a" == FOUND.operations_by_id["A"].path


def test_trigger_is_one_and_an_action_is_none() -> None:
    assert [True, False] == [item.is_trigger for item in FOUND.operations]
    assert [True, False] == [item.is_webhook for item in FOUND.operations]
