"""Recorded answers held to the schemas of a made-up connector: each fault at its line, with the schema beside it."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import main

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Crates", "version": "1.0.0", "description": "Keeps crates."},
    "host": "api.crate.example",
    "basePath": "/v1",
    "schemes": ["https"],
    "paths": {
        "/crates/{id}": {
            "get": {
                "operationId": "GetCrate",
                "responses": {
                    "200": {"description": "OK", "schema": {"$ref": "#/definitions/Crate"}},
                    "404": {
                        "description": "No",
                        "schema": {"type": "object", "properties": {"code": {"type": "string"}}},
                    },
                },
            }
        },
        "/crates/mine": {
            "get": {"operationId": "MyCrates", "responses": {"200": {"description": "OK", "schema": {"type": "array"}}}}
        },
        "/text": {
            "get": {"operationId": "GetText", "responses": {"200": {"description": "OK", "schema": {"type": "string"}}}}
        },
    },
    "definitions": {
        "Crate": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "count": {"type": "integer", "format": "int32"},
                "at": {"type": "string", "format": "date-time"},
                "state": {"type": "string", "enum": ["open", "closed"]},
                "note": {"type": "string", "x-nullable": True},
                "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
            },
        }
    },
}
PROPERTIES: dict[str, Any] = {
    "properties": {"connectionParameters": {}, "iconBrandColor": "#007ee5", "capabilities": []}
}


def exchange(answer: dict[str, Any], path: str = "/v1/crates/1", method: str = "GET") -> dict[str, Any]:
    return {"expect": {"method": method, "path": path}, "answer": answer}


def har(text: str, url: str = "https://api.crate.example/v1/crates/1", **content: Any) -> dict[str, Any]:
    response = {"status": 200, "content": {"mimeType": "application/json", "text": text, **content}}
    return {"log": {"version": "1.2", "entries": [{"request": {"method": "GET", "url": url}, "response": response}]}}


def check(
    folder: Path,
    samples: Any,
    capsys: pytest.CaptureFixture[str],
    name: str = "s.json",
    properties: dict[str, Any] = PROPERTIES,
) -> list[dict[str, Any]]:
    """Return the findings about `samples`, which are data, text or bytes."""
    connector = folder / "crates"
    connector.mkdir()
    (connector / "apiDefinition.swagger.json").write_text(json.dumps(DEFINITION, indent=1), encoding="utf-8")
    (connector / "apiProperties.json").write_text(json.dumps(properties), encoding="utf-8")
    content = samples if isinstance(samples, bytes) else json.dumps(samples, indent=1).encode()
    (folder / name).write_bytes(content)
    status = main(["check", str(connector), "--samples", str(folder / name), "--format", "json", "--no-cache"])
    assert status in {0, 1}
    found = json.loads(capsys.readouterr().out)["findings"]
    return [item for item in found if item["document"] == "samples"]


def said(found: list[dict[str, Any]]) -> list[str]:
    return [f"{item['severity']} {item['rule']} {item['pointer']}".strip() for item in found]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"json": {"id": "a"}}, []),
        ({"json": {"id": 1}}, ["error sample-type /id"]),
        ({"json": {"id": None}}, ["error sample-null /id"]),
        ({"json": {"id": "a", "note": None}}, []),
        ({"json": {"owner": {"name": True}, "id": "a"}}, ["error sample-type /owner/name"]),
        ({"json": []}, ["error sample-type"]),
        ({"json": {}}, ["warning sample-missing /id"]),
        ({"json": {"id": "a", "state": "lost"}}, ["warning sample-value /state"]),
        ({"json": {"id": "a", "at": "yesterday"}}, ["warning sample-format /at"]),
        ({"json": {"id": "a", "count": 2**31}}, ["warning sample-format /count"]),
        ({"json": {"id": "a", "more": 1}}, ["info sample-undeclared /more"]),
        ({"status": 202, "json": {}}, ["warning sample-status"]),
        ({"status": 500, "json": {}}, ["info sample-fault"]),
        ({"status": 404, "json": {"code": 1}}, ["error sample-type /code"]),
        ({"status": 200}, ["warning sample-empty"]),
        ({"text": ""}, ["warning sample-empty"]),
        ({"text": "<html>"}, ["warning sample-not-json"]),
        ({"text": '{"id": "a"}'}, []),
        ({"headers": {"content-type": "text/html"}, "json": {"id": "a"}}, ["warning sample-content-type"]),
        ({"headers": {"Content-Type": "application/json; charset=utf-8"}, "json": {"id": "a"}}, []),
        ({"base64": base64.b64encode(b'{"id": 1}').decode()}, ["error sample-type /id"]),
    ],
)
def test_each_fault_has_its_severity(
    answer: dict[str, Any], expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected == said(check(tmp_path, exchange(answer), capsys))


def test_a_finding_stands_at_the_value_and_leads_to_the_schema_behind_the_reference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "- expect: {method: GET, path: /v1/crates/7}\n  answer:\n    json:\n      id: a\n      count: many\n"
    (found,) = check(tmp_path, text.encode(), capsys, "s.yaml")
    lines = (tmp_path / "crates/apiDefinition.swagger.json").read_text(encoding="utf-8").splitlines()
    assert (5, 14) == (found["line"], found["column"])
    assert '"count"' in lines[found["related"][0]["line"] - 1]


def test_a_finding_in_a_har_stands_at_the_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = check(tmp_path, har('{"id": 1}'), capsys, "s.har")
    line = (tmp_path / "s.har").read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 :].startswith('"{\\"id')
    assert ["error sample-type /id"] == said([found])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (har(base64.b64encode(b'{"id": 1}').decode(), encoding="base64"), ["error sample-type /id"]),
        (har('{"id": 1}', "https://other.example/v1/crates/1"), []),
        (har('{"id": 1}', "https://api.crate.example/v2/crates/1"), []),
        (har('{"id": 1}', "https://api.crate.example/v1/nothing"), ["info sample-no-operation"]),
        (har('{"id": 1}', "https://api.crate.example/v1/crates/1?x=2"), ["error sample-type /id"]),
        ({"upstream": [exchange({"json": {"id": 1}})]}, ["error sample-type /id"]),
        ([exchange({"json": {"id": 1}}, "/crates/1")], ["error sample-type /id"]),
        ([exchange({"json": {}}, "/v1/crates/mine")], ["error sample-type"]),
        ([exchange({"text": "hello"}, "/v1/text")], []),
        (
            {
                "version": 1,
                "exchanges": [{"request": {"method": "GET", "url": "/v1/crates/1"}, "answer": {"json": []}}],
            },
            ["error sample-type"],
        ),
    ],
)
def test_every_form_of_samples_is_read(
    data: Any, expected: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expected == said(check(tmp_path, data, capsys))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'{"log": {"entries": [{"request"', "s.har"),
        (b"hello", "s.yaml"),
        (b"- 1", "s.yaml"),
        (b"expect: {path: /v1/crates/1}\nanswer: {status: abc}", "s.yaml"),
        (b"expect: {path: /v1/crates/1}\nanswer: {base64: '???'}", "s.yaml"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\n" + b"".join(b"c%d: &c%d [*b, *b]\n" % (i, i) for i in range(5)), "s.yaml"),
        (b"[" * 5000, "s.yaml"),
        (b"[" * 100_000 + b"]" * 100_000, "s.json"),
        (b"\x00\xff\xfe", "s.json"),
    ],
)
def test_a_broken_sample_is_named(
    content: bytes, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = check(tmp_path, content, capsys, name)
    assert ["error sample-broken"] == said(found)
    assert found[0]["file"].endswith(name)


def test_one_broken_exchange_does_not_hide_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = check(tmp_path, [{"expect": 1}, exchange({"json": {"id": 1}})], capsys)
    assert ["error sample-broken", "error sample-type /id"] == said(found)


def test_what_a_policy_changes_is_not_held_to_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = {
        "templateId": "setproperty",
        "title": "Name",
        "parameters": {
            "x-ms-apimTemplateParameter.newPropertyParentPathTemplate": "@body()",
            "x-ms-apimTemplateParameter.newPropertySubPathTemplate": "id",
            "x-ms-apimTemplateParameter.newPropertyValue": "x",
            "x-ms-apimTemplate-policySection": "Response",
        },
    }
    properties = {"properties": {**PROPERTIES["properties"], "policyTemplateInstances": [policy]}}
    found = check(tmp_path, exchange({"json": {"id": 1}}), capsys, properties=properties)
    assert ["info sample-not-held"] == said(found)


def test_no_header_of_a_sample_is_ever_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = {"headers": {"Set-Cookie": "canary-7f3"}, "json": {"id": 1}}
    assert "canary-7f3" not in json.dumps(check(tmp_path, exchange(answer), capsys))


@pytest.mark.parametrize("name", ["missing.json", "empty"])
def test_no_sample_at_all_is_a_wrong_call(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "apiDefinition.swagger.json").write_text(json.dumps(DEFINITION), encoding="utf-8")
    assert 2 == main(["check", str(tmp_path), "--samples", str(tmp_path / name), "--no-cache"])
    assert name in capsys.readouterr().err


def test_of_an_answer_that_is_all_wrong_only_so_much_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = {"id": "a", **{f"k{index}": 1 for index in range(5000)}}
    found = check(tmp_path, exchange({"json": body}), capsys)
    assert 201 == len(found)
    assert "4,799 more" in found[-1]["message"]
