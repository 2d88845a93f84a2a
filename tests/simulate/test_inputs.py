"""How the inputs of a call are written into a request, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.exchange.message import CONTENT_TYPE, header_of
from connsmith.simulate.inputs import InputError, Serialised, serialise

from .small import connector, definition


def made(parameters: list[dict[str, Any]], given: dict[str, Any], **operation: Any) -> Serialised:
    path = operation.pop("path", "/items")
    method = operation.pop("method", "get")
    one = connector(definition(path, method, parameters=parameters, **operation)).reading
    assert one.definition is not None
    return serialise(one.definition, one.operations[0], given)


def parameter(name: str, place: str, **facets: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "type": "string", **facets}


@pytest.mark.parametrize(("encoding", "sent"), [("single", "a%2Fb"), ("double", "a%252Fb")])
def test_path_is_encoded(encoding: str, sent: str) -> None:
    variable = parameter("id", "path", required=True, **{"x-ms-url-encoding": encoding})

    assert made([variable], {"id": "a/b"}, path="/items/{id}").draft.path == f"/items/{sent}"


@pytest.mark.parametrize(
    ("value", "facets", "pairs"),
    [
        ("a b", {}, (("q", "a b"),)),
        (None, {}, (("q", ""),)),
        (True, {"type": "boolean"}, (("q", "true"),)),
        (5, {"type": "integer"}, (("q", "5"),)),
        (["a", "b"], {"type": "array"}, (("q", "a,b"),)),
        (["2024-05-01T10:00:00+02:00"], {"type": "array", "items": {"type": "string", "format": "date-time"}},
         (("q", "2024-05-01T08:00:00.000Z"),)),
        ("a/b", {"x-ms-url-encoding": "double"}, (("q", "a%2Fb"),)),
        (["a", "b"], {"type": "array", "collectionFormat": "pipes"}, (("q", "a|b"),)),
        (["a", "b"], {"type": "array", "collectionFormat": "multi"}, (("q", "a"), ("q", "b"))),
        ("2024-05-01T10:00:00+02:00", {"format": "date-time"}, (("q", "2024-05-01T08:00:00.000Z"),)),
        ("2024-05-01T10:00:00", {"format": "date-no-tz"}, (("q", "2024-05-01T10:00:00.000"),)),
        ("2024-05-01", {"format": "date"}, (("q", "2024-05-01"),)),
        ("no date", {"format": "date-time"}, (("q", "no date"),)),
    ],
)  # fmt: skip
def test_query(value: Any, facets: dict[str, Any], pairs: tuple[tuple[str, str], ...]) -> None:
    assert made([parameter("q", "query", **facets)], {"q": value}).draft.query == pairs


def test_query_stands_in_the_order_of_the_definition() -> None:
    both = [parameter("b", "query"), parameter("a", "query")]

    assert made(both, {"a": "1", "b": "2"}).draft.request.url == "https://h.example/api/items?b=2&a=1"


@pytest.mark.parametrize(("encoding", "sent"), [("single", "a/b"), ("double", "a%2Fb")])
def test_header_is_raw_less_what_double_encodes(encoding: str, sent: str) -> None:
    header = parameter("X", "header", **{"x-ms-url-encoding": encoding})

    assert header_of(made([header], {"X": "a/b"}).draft.headers, "X") == sent


def test_header_with_an_end_of_line_is_refused() -> None:
    with pytest.raises(InputError, match="end of line"):
        made([parameter("X", "header")], {"X": "a\nb"})


def test_hidden_parameter_gets_its_default() -> None:
    hidden = parameter("v", "query", default="1", **{"x-ms-visibility": "internal"})

    assert made([hidden], {}).draft.query == (("v", "1"),)


def test_missing_required_input_is_an_error() -> None:
    with pytest.raises(InputError, match="lacks the required input q"):
        made([parameter("q", "query", required=True)], {})


def test_unknown_input_names_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean region"):
        made([parameter("region", "query")], {"regoin": "x"})


BODY = {
    "type": "object",
    "required": ["a"],
    "properties": {
        "a": {"type": "string"},
        "hidden": {"type": "string", "default": "h", "x-ms-visibility": "internal"},
        "l": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}},
    },
}


def body_of(given: Any, schema: Any = BODY, **operation: Any) -> Serialised:
    return made([{"name": "b", "in": "body", "schema": schema}], {"body": given}, method="post", **operation)


def test_body_has_what_its_schema_names_and_what_is_hidden() -> None:
    sent = body_of({"a": "x", "extra": 1, "l": [{"n": 1, "m": 2}]})

    assert sent.draft.content == b'{"a":"x","hidden":"h","l":[{"n":1}]}'
    assert "l/0/m, extra" in sent.notes[0]


def test_body_without_a_required_property_is_an_error() -> None:
    with pytest.raises(InputError, match="lacks the required a"):
        body_of({"l": []})


def test_body_of_a_schema_that_is_made_at_run_time_is_sent_whole() -> None:
    assert body_of({"x": 1}, {"type": "object", "x-ms-dynamic-schema": {}}).draft.content == b'{"x":1}'


def test_binary_body_is_sent_as_it_is() -> None:
    sent = body_of({"$content-type": "image/png", "$content": "AAEC"}, {"type": "string", "format": "binary"})

    assert sent.draft.content == b"\x00\x01\x02"
    assert header_of(sent.draft.headers, CONTENT_TYPE) == "image/png"


def test_text_body_is_sent_as_text() -> None:
    sent = body_of("hello", {"type": "string"}, consumes=["text/plain"])

    assert (sent.draft.content, header_of(sent.draft.headers, CONTENT_TYPE)) == (b"hello", "text/plain")


def test_header_parameter_sets_the_type_of_the_body() -> None:
    parameters = [parameter("Content-Type", "header"), {"name": "body", "in": "body", "schema": {"type": "object"}}]
    sent = made(parameters, {"Content-Type": "application/vnd.x+json", "body": {}}, method="post")

    assert header_of(sent.draft.headers, CONTENT_TYPE) == "application/vnd.x+json"


def test_form_fields_are_a_form() -> None:
    sent = made([parameter("a", "formData"), parameter("b", "formData")], {"a": "x y", "b": "&"}, method="post")

    assert sent.draft.content == b"a=x%20y&b=%26"
    assert header_of(sent.draft.headers, CONTENT_TYPE) == "application/x-www-form-urlencoded"


def test_file_makes_a_form_of_parts() -> None:
    file = parameter("f", "formData", type="file")
    sent = made([file], {"f": {"$content-type": "text/csv", "$content": "YQ=="}}, method="post")

    assert b'name="f"; filename="f"\r\nContent-Type: text/csv\r\n\r\na\r\n' in (sent.draft.content or b"")
