"""What makers see of a definition."""

from __future__ import annotations

from typing import Any

from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

LABELLED = {"type": "string", "x-ms-summary": "Name"}


def definition(operation: dict[str, Any], **root: Any) -> Definition:
    return Definition({"paths": {"/shelves": {"post": operation}}, **root})


def body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": "AddShelf", "parameters": [{"name": "body", "in": "body", "schema": schema}]}


def inputs(schema: dict[str, Any], **definitions: Any) -> list[str]:
    return [item.name for item in definition(body(schema), definitions=definitions).fact(ShownParts).inputs]


def test_properties_of_items_parts_and_definitions_are_seen() -> None:
    schema = {
        "properties": {"list": {"items": {"properties": {"inner": {}}}}, "box": {"$ref": "#/definitions/Box"}},
        "allOf": [{"properties": {"part": {}}}],
    }

    assert ["list", "inner", "box", "width", "part"] == inputs(schema, Box={"properties": {"width": {}}})


def test_what_is_internal_is_not_seen_with_all_that_it_holds() -> None:
    hidden = {"x-ms-visibility": "internal", "properties": {"inner": {}}}

    assert ["shown"] == inputs({"properties": {"hidden": hidden, "shown": {}}})


def test_internal_operation_shows_nothing() -> None:
    operation = {**body({"properties": {"name": {}}}), "x-ms-visibility": "internal"}

    assert () == definition(operation).fact(ShownParts).inputs


def test_definition_that_holds_itself_is_seen_once() -> None:
    tree = {"properties": {"name": {}, "below": {"$ref": "#/definitions/Tree"}}}

    assert ["name", "below"] == inputs({"$ref": "#/definitions/Tree"}, Tree=tree)


def test_label_of_a_reference_is_that_of_the_definition() -> None:
    found = definition(body({"properties": {"name": {"$ref": "#/definitions/Name"}}}), definitions={"Name": LABELLED})

    assert (("definitions", "Name", "x-ms-summary"), "Name") == found.fact(ShownParts).inputs[0].text("x-ms-summary")


def test_label_that_two_properties_share_is_one_text() -> None:
    schema = {"properties": {"a": {"$ref": "#/definitions/Name"}, "b": {"$ref": "#/definitions/Name"}}}

    found = definition(body(schema), definitions={"Name": LABELLED}).fact(ShownParts)

    assert 1 == len(list(found.texts("x-ms-summary")))


def test_outputs_are_those_of_success_and_of_notifications() -> None:
    responses = {
        status: {"description": "", "schema": {"properties": {f"of{status}": {}}}}
        for status in ("200", "404", "default")
    }  # fmt: skip
    item = {
        "post": {"operationId": "Watch", "responses": responses},
        "x-ms-notification-content": {"schema": {"properties": {"event": {}}}},
    }

    assert ["of200", "event"] == [item.name for item in Definition({"paths": {"/a": item}}).fact(ShownParts).outputs]
