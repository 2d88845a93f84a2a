"""Recordings and collections become connectors, and no secret in them gets into the sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

from connsmith.cli import CLEAN, main
from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.readers.file import described_samples
from connsmith.importing.readers.source import read_source
from connsmith.importing.samples.schemas import infer_schema

CANARY = "canary4711XYZ"


def entry(method: str, url: str, answer: Any = None, status: int = 200, **request: Any) -> dict[str, Any]:
    text = answer if isinstance(answer, str) else json.dumps(answer)
    content = {"mimeType": "application/json; charset=utf-8", "text": text} if answer is not None else {}
    return {
        "request": {"method": method, "url": url, "headers": [], **request},
        "response": {"status": status, "content": content},
    }


def posted(value: Any) -> dict[str, Any]:
    return {"postData": {"mimeType": "application/json", "text": json.dumps(value)}}


def header(name: str, value: str) -> dict[str, Any]:
    return {"headers": [{"name": name, "value": value}]}


def har(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"log": {"version": "1.2", "entries": list(entries)}}


def collection(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    return {"info": {"name": "Tickets", "schema": schema}, "item": list(items), **more}


def item(name: str, method: str, raw: str, **more: Any) -> dict[str, Any]:
    responses = more.pop("response", [])
    return {"name": name, "request": {"method": method, "url": {"raw": raw}, **more}, "response": responses}


def described(document: dict[str, Any]) -> Any:
    return described_samples("recorded", document)[0]


def imported(tmp_path: Path, document: dict[str, Any], name: str = "recorded.har") -> Imported:
    (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
    return import_connector(tmp_path / name, tmp_path / "project")


TICKET = {"id": 1, "subject": "a", "created_at": "2026-01-01T10:00:00Z", "tags": ["x"], "assignee": None}
RECORDED = har(
    entry("GET", "https://api.contoso.com/v1/tickets?page=1", [TICKET], **header("Authorization", f"Bearer {CANARY}")),
    entry("GET", "https://api.contoso.com/v1/tickets/17", TICKET),
    entry("GET", "https://api.contoso.com/v1/tickets/18", {**TICKET, "assignee": "me"}),
    entry("GET", "https://api.contoso.com/v1/tickets/19", {"error": "no"}, status=404),
    entry("POST", "https://api.contoso.com/v1/tickets", TICKET, 201, **posted({"subject": CANARY, "password": CANARY})),
    entry("GET", "https://cdn.contoso.com/app.js", "x"),
)


def test_calls_of_one_address_are_one_operation() -> None:
    paths = described(RECORDED)["paths"]

    assert {"/v1/tickets": {"get", "post"}, "/v1/tickets/{ticket_id}": {"get"}} == {
        path: set(path_item) for path, path_item in paths.items()
    }
    operation = paths["/v1/tickets/{ticket_id}"]["get"]
    assert {"200", "404"} == operation["responses"].keys()
    assert [{"name": "ticket_id", "in": "path", "required": True, "schema": {"type": "integer"}}] == operation[
        "parameters"
    ]


def test_steps_that_vary_and_are_answered_alike_are_a_variable() -> None:
    names = ("ann", "bob", "cem")
    answers = [entry("GET", f"https://a.com/people/{name}", {"name": name, "age": 1}) for name in names]

    assert ["/people/{person_id}"] == [
        path.replace("people_id", "person_id") for path in described(har(*answers))["paths"]
    ]


def test_steps_that_are_answered_otherwise_stay_words() -> None:
    document = har(
        entry("GET", "https://a.com/x/users", {"users": [], "n": 1}), entry("GET", "https://a.com/x/me", {"me": 1})
    )

    assert ["/x/users", "/x/me"] == list(described(document)["paths"])


def test_queries_are_kept_with_their_types() -> None:
    document = har(entry("GET", "https://a.com/x?page=2&all=true&q=a%20b&zip=01234", {}))

    assert {"page": "integer", "all": "boolean", "q": "string", "zip": "string"} == {
        parameter["name"]: parameter["schema"]["type"]
        for parameter in described(document)["paths"]["/x"]["get"]["parameters"]
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2], {"type": "integer"}),
        ([1, 2.5], {"type": "number"}),
        ([True, None], {"type": "boolean", "nullable": True}),
        ([1, "a"], {}),
        (["2026-01-01"], {"type": "string", "format": "date"}),
        (["2026-01-01T00:00:00Z"], {"type": "string", "format": "date-time"}),
        (["a@b.de"], {"type": "string", "format": "email"}),
        ([["a"], []], {"type": "array", "items": {"type": "string"}}),
    ],
)  # fmt: skip
def test_schema_says_what_was_seen(values: list[Any], expected: dict[str, Any]) -> None:
    assert expected == infer_schema(values)


def test_properties_that_are_always_there_are_required() -> None:
    number = {"type": "integer"}

    assert {"type": "object", "properties": {"a": number, "b": number}, "required": ["a"]} == infer_schema(
        [{"a": 1}, {"a": 2, "b": 3}]
    )


def test_names_that_are_identifiers_are_any_names() -> None:
    assert {"type": "object", "additionalProperties": {"type": "boolean"}} == infer_schema([{"17": True, "18": False}])


def test_plain_words_that_come_again_and_again_are_an_enum() -> None:
    assert ["closed", "open"] == infer_schema([{"status": "open"}, {"status": "closed"}] * 3)["properties"]["status"][
        "enum"
    ]


def lost(document: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(loss.construct, loss.needs_person) for loss in described_samples("recorded", document)[1]]


def test_comments_in_a_body_are_not_sent() -> None:
    raw = '{\n // what it weighs\n "weight": {{weight}}, "to": "http://x" /* whom */ }'
    document = collection(item("Send", "POST", "https://a.example.com/s", body={"mode": "raw", "raw": raw}))

    operation = described(document)["paths"]["/s"]["post"]
    assert {"weight", "to"} == operation["requestBody"]["content"]["application/json"]["schema"]["properties"].keys()


def test_body_that_is_no_json_is_a_decision() -> None:
    document = collection(item("Send", "POST", "https://a.example.com/s", body={"mode": "raw", "raw": "{broken"}))

    assert ("body of POST /s that is no JSON", True) in lost(document)


def test_request_without_an_address_is_in_the_list() -> None:
    document = collection(
        {"name": "Nothing", "request": {"method": "GET"}}, item("A", "GET", "https://a.example.com/s")
    )

    assert ("request without an address", False) in lost(document)


def test_what_is_said_of_a_parameter_is_its_description() -> None:
    url = {"raw": "https://a.example.com/s?state=open",
           "query": [{"key": "state", "value": "open", "description": {"content": "Open or shut."}}]}  # fmt: skip
    document = collection({"name": "List", "request": {"method": "GET", "url": url}})

    (parameter,) = described(document)["paths"]["/s"]["get"]["parameters"]
    assert parameter["description"] == "Open or shut."


def test_description_of_a_collection_may_be_an_object() -> None:
    document = collection(item("A", "GET", "https://a.example.com/s"))
    document["info"]["description"] = {"content": "Ships things.", "type": "text/markdown"}

    assert described(document)["info"]["description"] == "Ships things."


def test_question_of_a_browser_is_no_operation() -> None:
    document = har(entry("GET", "https://a.example.com/s", {}), entry("OPTIONS", "https://a.example.com/s", None, 204))

    assert ["get"] == [*described(document)["paths"]["/s"]]


def test_name_of_a_cookie_is_no_secret() -> None:
    cookie = header("Cookie", "session=0123456789")
    document = har(entry("GET", "https://a.example.com/session/1234567890/info", {}, **cookie))

    assert ["/session/{session_id}/info"] == [*described(document)["paths"]]


def test_who_signs_in_is_no_part_of_the_host() -> None:
    document = har(entry("GET", f"https://me:{CANARY}@a.example.com/s", {}))

    assert described(document)["servers"] == [{"url": "https://a.example.com"}]


@pytest.mark.parametrize("name", ["name", "token", "password", "api_key_type"])
def test_other_texts_are_none(name: str) -> None:
    assert "enum" not in infer_schema([{name: "open"}, {name: "closed"}] * 3)["properties"][name]


def test_names_of_a_collection_are_summaries_and_its_folders_tags() -> None:
    folder = {"name": "People", "item": [item("List all people", "GET", "https://a.com/people?limit=1")]}
    operation = described(collection(folder))["paths"]["/people"]["get"]

    assert ("List all people", ["People"], "ListAllPeople") == (
        operation["summary"], operation["tags"], operation["operationId"],
    )  # fmt: skip
    assert ["limit"] == [parameter["name"] for parameter in operation["parameters"]]


def test_variables_of_a_collection_are_filled_in_or_named() -> None:
    variables = [{"key": "baseUrl", "value": "https://api.contoso.com/v2"}, {"key": "tenant", "value": ""}]
    document = described(collection(item("Get", "GET", "{{baseUrl}}/people/:id/{{tenant}}"), variable=variables))

    assert [{"url": "https://api.contoso.com"}] == document["servers"]
    assert ["/v2/people/{id}/{tenant}"] == list(document["paths"])


def test_saved_answers_give_the_schemas() -> None:
    answer = {"code": 200, "body": '{"id": 1}', "header": [{"key": "Content-Type", "value": "application/json"}]}
    operation = described(collection(item("Get", "GET", "https://a.com/x", response=[answer])))["paths"]["/x"]["get"]

    content = operation["responses"]["200"]["content"]["application/json"]
    assert {"id": {"type": "integer"}} == content["schema"]["properties"]


def test_forms_and_files_of_a_collection_are_fields() -> None:
    fields = [{"key": "note", "value": "a", "type": "text"}, {"key": "file", "type": "file", "src": "/a"}]
    document = collection(item("Send", "POST", "https://a.com/x", body={"mode": "formdata", "formdata": fields}))
    schema = described(document)["paths"]["/x"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]

    assert {"note": {"type": "string"}, "file": {"type": "string", "format": "binary"}} == schema["properties"]


SECRETS = {
    "bearer": har(entry("GET", "https://a.com/x", {}, **header("Authorization", f"Bearer {CANARY}"))),
    "key in a header": har(entry("GET", "https://a.com/x", {}, **header("X-API-Key", CANARY))),
    "key in a query": har(entry("GET", f"https://a.com/x?api_key={CANARY}", {})),
    "cookie": har(entry("GET", "https://a.com/x", {}, **header("Cookie", f"session={CANARY}"))),
    "password": har(entry("POST", "https://a.com/x", {"status": CANARY}, **posted({"password": CANARY}))),
    "step of a path": har(entry("GET", f"https://a.com/x/{CANARY}/y", {}, **header("X-Token", CANARY))),
    "auth": collection(
        item(f"Get with {CANARY}", "GET", f"https://a.com/x?token={CANARY}", description=f"Use {CANARY}."),
        auth={"type": "bearer", "bearer": [{"key": "token", "value": CANARY}]},
    ),
    "variable": collection(
        item("Get", "GET", "https://a.com/x/{{apiToken}}", header=[{"key": "X-Secret", "value": CANARY}]),
        variable=[{"key": "apiToken", "value": CANARY}],
    ),
    "oauth": collection(
        item("Get", "GET", "https://a.com/x"),
        auth={"type": "oauth2", "oauth2": [
            {"key": "clientSecret", "value": CANARY}, {"key": "accessToken", "value": CANARY},
            {"key": "authUrl", "value": "https://a.com/authorize"}, {"key": "accessTokenUrl", "value": "https://a.com/token"},
        ]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_gets_into_the_sources_or_the_list(name: str, tmp_path: Path) -> None:
    result = imported(tmp_path, SECRETS[name])

    assert result.is_written
    texts = [path.read_text(encoding="utf-8") for path in result.target.rglob("*") if path.is_file()]
    names = [path.relative_to(result.target).as_posix() for path in result.target.rglob("*")]
    said = [f"{loss.construct} {loss.decision}" for loss in result.losses]
    assert not [text for text in (*texts, *names, *said) if CANARY.lower() in text.lower()]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bearer", {"api_key"}),
        ("key in a header", {"api_key"}),
        ("key in a query", {"api_key"}),
        ("oauth", {"token"}),
    ],
)
def test_credentials_that_were_seen_become_the_sign_in(name: str, expected: set[str], tmp_path: Path) -> None:
    path = tmp_path / "recorded.har"
    path.write_text(json.dumps(SECRETS[name]), encoding="utf-8")
    properties = read_source(path).properties

    assert properties is not None
    assert expected == properties["properties"]["connectionParameters"].keys()


def test_imported_recording_checks_without_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = imported(tmp_path, RECORDED)

    assert CLEAN == main(["check", str(result.target), "--no-cache"])
    assert any("request to https://cdn.contoso.com" in loss.construct for loss in result.losses)
    capsys.readouterr()


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "{{a}}", ":id", "https://a.com/b?c=d", "["]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["item", "request", "url", "raw", "method", "header", "key", "value", "body", "mode",
                         "response", "code", "auth", "type", "bearer", "query", "variable", "content", "text",
                         "postData", "status",
                         "headers", "name", "params", "path", "host", "urlencoded", "formdata"]),
        inner, max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=examples(150))
@given(junk=JUNK)
def test_any_recording_or_collection_is_no_failure(junk: Any) -> None:
    described({"log": {"entries": [junk, {"request": junk, "response": junk}]}})
    described({"info": {}, "item": [junk, {"request": junk, "response": junk}], "auth": junk, "variable": junk})
