"""Returns and definitions (fact page-returns, page-definitions)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from connsmith.document.page.model import Page


def document(schema: Any, status: str = "200", **definitions: Any) -> dict[str, Any]:
    operation = {"operationId": "A", "summary": "A", "responses": {status: {"schema": schema}}}
    return {"paths": {"/": {"get": operation}}, "definitions": definitions}


def text(type_: str = "string", **more: Any) -> dict[str, Any]:
    return {"type": type_, **more}


def returns(make_page: Any, schema: Any, **definitions: Any) -> Any:
    return make_page(document(schema, **definitions)).actions[0].returns


def fields(make_page: Any, schema: Any, **definitions: Any) -> list[tuple[str, str, str]]:
    return [(row.name, row.path, str(row.type)) for row in returns(make_page, schema, **definitions).fields]


def test_no_schema_means_no_returns(make_page: Callable[..., Page]) -> None:
    assert (
        make_page({"paths": {"/": {"get": {"operationId": "A", "responses": {"204": {}}}}}}).actions[0].returns is None
    )


def test_the_answer_201_counts_when_200_has_no_schema(make_page: Callable[..., Page]) -> None:
    returns = make_page(document({"type": "string"}, status="201")).actions[0].returns

    assert returns is not None
    assert "response" == returns.label


def test_a_primitive_is_a_response_with_a_definition_of_its_type(make_page: Callable[..., Page]) -> None:
    page = make_page(document({"type": "string"}))
    returns = page.actions[0].returns

    assert returns is not None
    assert ("response", "string") == (returns.label, str(returns.type))
    assert ["This is the basic data type 'string'."] == [definition.note for definition in page.definitions]


def test_a_format_has_a_definition_without_a_text(make_page: Callable[..., Page]) -> None:
    page = make_page(document({"type": "string", "format": "uuid"}))

    assert [("uuid", "")] == [(definition.name, definition.note) for definition in page.definitions]


def test_a_reference_is_a_body_that_leads_to_its_definition(make_page: Callable[..., Page]) -> None:
    found = returns(make_page, {"$ref": "#/definitions/Thing"}, Thing={"type": "object", "properties": {"a": text()}})

    assert ("Body", "Thing", "thing") == (found.label, str(found.type), found.type.anchor)


def test_the_summary_of_a_definition_names_the_body(make_page: Callable[..., Page]) -> None:
    thing = {"type": "object", "x-ms-summary": "Results", "description": "What was found.", "properties": {"a": text()}}
    found = returns(make_page, {"$ref": "#/definitions/Thing"}, Thing=thing)

    assert ("Results", "What was found.") == (found.label, found.description)


def test_an_inline_object_is_a_table_with_dotted_paths(make_page: Callable[..., Page]) -> None:
    user = {"type": "object", "properties": {"name": text(**{"x-ms-summary": "Name"})}}
    schema = {"type": "object", "properties": {"by": {"type": "object", "properties": {"user": user}}, "id": text()}}

    assert [("Name", "by.user.name", "string"), ("id", "id", "string")] == fields(make_page, schema)


def test_an_array_of_inline_objects_keeps_its_row_and_its_fields_follow_without_brackets(
    make_page: Callable[..., Page],
) -> None:
    items = {"type": "object", "properties": {"name": text()}}
    schema = {"type": "object", "properties": {"value": {"type": "array", "items": items, "x-ms-summary": "Items"}}}

    assert [("Items", "value", "array of object"), ("name", "value.name", "string")] == fields(make_page, schema)


def test_a_reference_in_a_property_is_one_row_named_by_its_key(make_page: Callable[..., Page]) -> None:
    part = {"type": "object", "x-ms-summary": "Ignored", "description": "A part.", "properties": {"a": text()}}
    schema = {"type": "object", "properties": {"part": {"$ref": "#/definitions/Part"}}}
    found = returns(make_page, schema, Part=part).fields

    assert [("part", "Part", "A part.")] == [(row.name, str(row.type), row.description) for row in found]


def test_an_array_of_references_links_and_is_not_expanded(make_page: Callable[..., Page]) -> None:
    schema = {"type": "object", "properties": {"value": {"type": "array", "items": {"$ref": "#/definitions/Part"}}}}

    assert [("value", "value", "array of Part")] == fields(make_page, schema, Part={"properties": {"a": text()}})


def test_internal_fields_are_left_out(make_page: Callable[..., Page]) -> None:
    schema = {"type": "object", "properties": {"a": text(**{"x-ms-visibility": "internal"}), "b": text()}}

    assert [("b", "b", "string")] == fields(make_page, schema)


def test_dynamic_outputs_are_a_sentence(make_files: Callable[..., dict[str, str]]) -> None:
    schema = {"x-ms-dynamic-schema": {"operationId": "S", "value-path": "schema"}}

    for content in list(make_files(document(schema)).values())[:3]:
        assert "The outputs of this operation are dynamic." in content


def test_definitions_keep_the_order_of_the_document_and_only_outputs_reach_them(make_page: Callable[..., Page]) -> None:
    thing = {"type": "object", "properties": {"a": text()}}
    page = make_page(
        document(
            {"$ref": "#/definitions/Zed"},
            Middle=thing,
            Unused=thing,
            Zed={"type": "object", "properties": {"m": {"$ref": "#/definitions/Middle"}}},
        )
    )

    assert ["Middle", "Zed"] == [definition.name for definition in page.definitions]


def test_an_array_definition_has_a_row_with_an_empty_path(make_page: Callable[..., Page]) -> None:
    items = {"type": "array", "x-ms-summary": "Items", "items": {"type": "string"}}
    page = make_page(document({"$ref": "#/definitions/List"}, List=items))

    assert [("Items", "", "array of string")] == [(f.name, f.path, str(f.type)) for f in page.definitions[0].fields]


def test_basic_types_come_last_without_type_first_and_object_last(make_page: Callable[..., Page]) -> None:
    schemas = [{"type": "object"}, {"type": "string", "format": "binary"}, {}, {"$ref": "#/definitions/Thing"}]
    paths = {
        f"/{number}": {"get": {"operationId": f"A{number}", "responses": {"200": {"schema": schema}}}}
        for number, schema in enumerate(schemas)
    }
    page = make_page({"paths": paths, "definitions": {"Thing": {"properties": {"a": text()}}}})

    assert ["Thing", "ObjectWithoutType", "binary", "object"] == [definition.name for definition in page.definitions]


def test_a_definition_that_contains_itself_ends(make_page: Callable[..., Page]) -> None:
    node = {"type": "object", "properties": {"child": {"$ref": "#/definitions/Node"}}}
    page = make_page(document({"$ref": "#/definitions/Node"}, Node=node))

    assert [("child", "Node")] == [(row.name, str(row.type)) for row in page.definitions[0].fields]


def test_all_parts_of_an_all_of_are_shown(make_page: Callable[..., Page]) -> None:
    whole = {"allOf": [{"$ref": "#/definitions/Part"}, {"type": "object", "properties": {"b": text()}}]}
    page = make_page(document({"$ref": "#/definitions/Whole"}, Part={"properties": {"a": text()}}, Whole=whole))

    assert ["a", "b"] == [row.name for row in page.definitions[0].fields]
