"""What the designer offers: the rules for lists, schemas and the inputs that they wait for."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.exchange.message import Answer, encode_json
from connsmith.simulate.call import Call
from connsmith.simulate.designer import Offer, find_source, look, walk_path

from .small import connector, definition

LIST = {"operationId": "List", "value-path": "id", "value-title": "name"}


def offered(extension: dict[str, Any], answer: Any, status: int = 200, **inputs: Any) -> Offer:
    data = definition(parameters=[{"name": "p", "in": "query", "type": "string", **extension}])
    data["paths"]["/list"] = {
        "get": {
            "operationId": "List",
            "parameters": [{"name": "kind", "in": "query", "type": "string", "required": True, "default": "k"}],
            "responses": {"200": {"description": "OK"}},
        }
    }
    made = connector(data)
    operation = made.reading.operations[0]
    source = find_source(made, operation, "p")
    assert source is not None
    service = Answer(status, (("Content-Type", "application/json"),), encode_json(answer))
    return look(made, source, Call(operation, inputs), lambda _: service)


@pytest.mark.parametrize(
    ("answer", "more", "offers"),
    [
        ([{"Id": 1, "name": "A"}, {"Id": 2}], {}, [{"title": "A", "value": 1}]),
        ({"value": [{"id": "x", "name": "X"}]}, {}, [{"title": "X", "value": "x"}]),
        ({"Data": {"rows": [{"id": 1, "name": 2}]}}, {"value-collection": "data/Rows"}, [{"title": "2", "value": 1}]),
        ({"other": []}, {}, []),
    ],
)
def test_list(answer: Any, more: dict[str, Any], offers: Any) -> None:
    assert offered({"x-ms-dynamic-values": {**LIST, **more}}, answer).value == offers


def test_newer_list_is_preferred_and_has_no_rescue() -> None:
    newer = {"operationId": "List", "itemsPath": "", "itemValuePath": "id", "itemTitlePath": "name"}
    both = {"x-ms-dynamic-list": newer, "x-ms-dynamic-values": LIST}

    assert offered(both, {"value": [{"id": 1, "name": "A"}]}).value == []
    assert offered(both, [{"id": 1, "name": "A"}]).value == [{"title": "A", "value": 1}]


def test_input_that_is_empty_is_waited_for() -> None:
    waiting = {**LIST, "parameters": {"kind": {"parameter": "other"}}}

    assert offered({"x-ms-dynamic-values": waiting}, []).outcome is None


def test_fixed_value_is_sent() -> None:
    fixed = {**LIST, "parameters": {"kind": "shelf"}}
    outcome = offered({"x-ms-dynamic-values": fixed}, []).outcome

    assert outcome is not None
    assert outcome.sent[0].url == "https://h.example/api/list?kind=shelf"


def test_fixed_value_that_looks_like_a_date_is_noted() -> None:
    fixed = {**LIST, "parameters": {"kind": "2024-01-31"}}

    assert "looks like a date" in offered({"x-ms-dynamic-values": fixed}, []).notes[0]


def test_list_that_fails_says_so() -> None:
    problem = offered({"x-ms-dynamic-values": LIST}, {"message": "no"}, status=500).problem

    assert problem.startswith("Could not retrieve values. The dynamic invocation request failed with error: 500")


def test_schema_is_what_stands_at_its_path() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    extension = {"x-ms-dynamic-schema": {"operationId": "List", "value-path": "schema"}}

    assert offered(extension, {"schema": schema}).value == schema


def test_answer_that_is_no_schema_is_named_in_the_words_of_the_platform() -> None:
    problem = offered({"x-ms-dynamic-schema": {"operationId": "List", "value-path": "schema"}}, {"schema": []}).problem

    assert problem == (
        "The response from API 'Small' operation 'List' with status code '200' does not contain a valid OpenAPI schema "
        "object."
    )


def test_names_on_a_path_have_any_letter_case_and_lists_have_no_way_in() -> None:
    assert walk_path({"A": {"b": 1}}, "a/B") == 1
    assert walk_path({"a": [{"b": 1}]}, "a/b") is None
