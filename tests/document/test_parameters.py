"""The parameter table (fact page-parameters, page-types)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from connsmith.document.page.model import Page


def rows(make_page: Any, *parameters: Any, **document: Any) -> list[tuple[str, str, bool, str]]:
    page = make_page({**document, "paths": {"/": {"post": {"operationId": "A", "parameters": list(parameters)}}}})
    return [(row.name, row.key, row.is_required, str(row.type)) for row in page.actions[0].parameters]


def body(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": "body", "in": "body", "schema": schema, **more}


def test_rows_follow_the_declared_order_with_the_leaves_of_a_body_at_its_place(make_page: Callable[..., Page]) -> None:
    schema = {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}, "c": {"type": "boolean"}}}
    found = rows(make_page, {"name": "z", "in": "query", "type": "string"}, body(schema), {"name": "a", "in": "path"})

    assert [
        ("z", "z", False, "string"),
        ("b", "b", True, "string"),
        ("c", "c", False, "boolean"),
        ("a", "a", True, ""),
    ] == found


def test_nested_objects_and_arrays_of_objects_give_their_leaves_alone(make_page: Callable[..., Page]) -> None:
    leaf = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "x-ms-summary": "ID"}}}
    schema = {"type": "object", "properties": {"one": leaf, "many": {"type": "array", "items": leaf}}}

    assert [("ID", "id", True, "string")] * 2 == rows(make_page, body(schema))


def test_an_array_of_primitives_is_one_row(make_page: Callable[..., Page]) -> None:
    schema = {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}}}}

    assert [("tags", "tags", False, "array of string")] == rows(make_page, body(schema))


def test_a_dynamic_body_is_one_row(make_page: Callable[..., Page]) -> None:
    schema = {"type": "object", "x-ms-dynamic-schema": {"operationId": "S", "value-path": "schema"}}

    assert [("body", "body", True, "dynamic")] == rows(make_page, body(schema, required=True))


def test_internal_parameters_and_properties_and_the_callback_are_left_out(make_page: Callable[..., Page]) -> None:
    hidden = {"type": "string", "x-ms-visibility": "internal"}
    callback = {"type": "string", "x-ms-notification-url": True}
    schema = {"type": "object", "properties": {"a": hidden, "url": callback}}

    assert [] == rows(make_page, {"name": "prefer", "in": "header", **hidden}, body(schema))


def test_a_reference_is_resolved_in_place(make_page: Callable[..., Page]) -> None:
    shared = {"Id": {"name": "id", "in": "path", "type": "string", "x-ms-summary": "ID"}}

    assert [("ID", "id", True, "string")] == rows(make_page, {"$ref": "#/parameters/Id"}, parameters=shared)


def test_the_parameters_of_the_path_come_first_and_can_be_declared_anew(make_page: Callable[..., Page]) -> None:
    page = make_page(
        {
            "paths": {
                "/": {
                    "parameters": [{"name": "a", "in": "query", "type": "string"}, {"name": "b", "in": "query"}],
                    "get": {"operationId": "A", "parameters": [{"name": "a", "in": "query", "type": "integer"}]},
                }
            }
        }
    )

    assert [("b", ""), ("a", "integer")] == [(row.key, str(row.type)) for row in page.actions[0].parameters]


def test_a_definition_that_contains_itself_is_opened_once(make_page: Callable[..., Page]) -> None:
    node = {"type": "object", "properties": {"name": {"type": "string"}, "child": {"$ref": "#/definitions/Node"}}}
    found = rows(make_page, body({"$ref": "#/definitions/Node"}), definitions={"Node": node})

    assert [("name", "name", False, "string"), ("child", "child", False, "object")] == found


def test_definitions_that_multiply_end(make_page: Callable[..., Page]) -> None:
    def level(number: int) -> dict[str, Any]:
        child = {"$ref": f"#/definitions/L{number + 1}"} if number < 40 else {"type": "string"}
        return {"type": "object", "properties": {"left": child, "right": child}}

    definitions = {f"L{number}": level(number) for number in range(41)}

    assert len(rows(make_page, body({"$ref": "#/definitions/L0"}), definitions=definitions)) < 10_000


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ({"type": "string", "format": "uuid"}, "uuid"),
        ({"type": "string", "format": "date-time"}, "date-time"),
        ({"type": "integer", "format": "int64"}, "integer"),
        ({"type": "number", "format": "double"}, "double"),
        ({"type": "number"}, "number"),
        ({"type": "boolean"}, "boolean"),
        ({"type": "file"}, "file"),
        ({"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}, "array of array of integer"),
        ({"enum": ["a"]}, ""),
        ({"allOf": [{"type": "string"}]}, "string"),
    ],
)
def test_types_have_the_names_of_the_page(make_page: Callable[..., Page], schema: dict[str, Any], shown: str) -> None:
    wrapped = {"type": "object", "properties": {"value": schema}}

    assert [("value", "value", False, shown)] == rows(make_page, body(wrapped))


def test_the_card_knows_lists_and_what_they_wait_for(make_files: Callable[..., dict[str, str]]) -> None:
    values = {"operationId": "Lists", "value-path": "id", "parameters": {"kind": {"parameter": "kind"}}}
    parameters = [
        {"name": "kind", "in": "query", "type": "string", "x-ms-summary": "Kind", "enum": ["x", "y"]},
        {"name": "item", "in": "query", "type": "string", "x-ms-dynamic-values": values},
    ]
    document = {
        "paths": {
            "/": {"get": {"operationId": "A", "summary": "Act", "parameters": parameters}},
            "/l": {"get": {"operationId": "Lists", "summary": "List kinds", "x-ms-visibility": "internal"}},
        }
    }
    html = make_files(document)["reference.html"]

    assert "One of x, y" in html
    assert "List from “List kinds”, after Kind" in html
