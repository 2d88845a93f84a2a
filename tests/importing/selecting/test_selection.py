"""Some operations of a document, with what they need, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.check.size import MAX_OPERATIONS
from connsmith.cli import CLEAN, USAGE, main
from connsmith.errors import ConnsmithError
from connsmith.importing.incoming import Incoming
from connsmith.importing.selecting.connector import select_connector
from connsmith.importing.selecting.operations import list_operations
from connsmith.importing.selecting.selection import select

TICKETING = Path(__file__).parents[1] / "documents" / "ticketing.yaml"
OK: dict[str, Any] = {"200": {"description": "ok"}}


def document() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/A"}
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
    kind = {"name": "k", "in": "query", "x-ms-dynamic-values": {"operationId": "kinds"}}
    return {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {
            "/a": {"get": {"operationId": "a.list", "tags": ["A"], "responses": answer}, "parameters": []},
            "/a/{id}": {"get": {"operationId": "a.get", "tags": ["A", "B"], "responses": OK}},
            "/b": {"post": {"operationId": "b", "parameters": [kind], "responses": OK}},
            "/kinds": {"get": {"operationId": "kinds", "responses": OK}},
            "/hooks": {"post": {"operationId": "hook", "callbacks": {}, "responses": OK}},
            "/hooks/{id}": {"delete": {"operationId": "unhook", "responses": OK}},
        },
        "components": {
            "schemas": {"A": {"properties": {"b": {"$ref": "#/components/schemas/B/properties/c"}}}, "B": {}, "C": {}},
            "securitySchemes": {"key": {"type": "http", "scheme": "basic"}},
        },
    }  # fmt: skip


def taken(*words: str) -> set[str]:
    return {item.id for item in list_operations(select(document(), words)).operations}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("A", {"a.list", "a.get"}),
        ("a", {"a.list", "a.get"}),
        ("/a", {"a.list", "a.get"}),
        ("/a/{id}", {"a.get"}),
        ("GET /a", {"a.list"}),
        ("a.list", {"a.list"}),
        ("a.*", {"a.list", "a.get"}),
        ("b", {"a.get", "b", "kinds"}),
        ("hook", {"hook", "unhook"}),
        ("*", {"a.list", "a.get", "b", "kinds", "hook", "unhook"}),
    ],
)
def test_word_names_operations_by_tag_path_request_or_id(word: str, expected: set[str]) -> None:
    assert expected == taken(word)


def test_shared_parts_that_nothing_needs_stay_behind() -> None:
    components = select(document(), ("a.list",))["components"]

    assert {"A", "B"} == components["schemas"].keys()
    assert {"key"} == components["securitySchemes"].keys()


def test_unknown_word_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(ConnsmithError, match=r"--only a\.lst: .*did you mean a\.list\?"):
        select(document(), ("a.lst",))


def test_policies_and_the_script_of_a_connector_keep_to_what_is_taken() -> None:
    paths = {f"/{name}": {"get": {"operationId": name, "responses": OK}} for name in "ABC"}
    names = "x-ms-apimTemplate-operationName"
    policies = [{"templateId": "t", "parameters": {names: ids}} for ids in (["A", "B"], ["C"], [])]
    properties = {"properties": {"scriptOperations": ["A", "C"], "policyTemplateInstances": policies}}
    kept = select_connector(Incoming("x", {"swagger": "2.0", "paths": paths}, properties), ("A",)).properties

    assert kept is not None
    assert ["A"] == kept["properties"]["scriptOperations"]
    left = kept["properties"]["policyTemplateInstances"]
    assert [["A"], []] == [policy["parameters"][names] for policy in left]


def test_list_shows_operations_and_tags_beside_the_limits(capsys: pytest.CaptureFixture[str]) -> None:
    assert CLEAN == main(["import", str(TICKETING), "--list"])

    shown = capsys.readouterr().out
    assert "GET /tickets  " in shown
    assert "tags: Tickets (6), Users (1)" in shown
    assert "7 of at most 256 operations, 12,771 of at most 1,048,576 bytes" in shown


def test_list_is_there_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(TICKETING), "--list", "--format", "json"])

    (listed,) = json.loads(capsys.readouterr().out)["documents"]
    assert {"method": "get", "path": "/tickets", "operationId": "tickets.list", "tags": ["Tickets"], "bytes": 2705} == (
        listed["operations"][0]
    )


def test_only_takes_a_part(tmp_path: Path) -> None:
    assert CLEAN == main(["import", str(TICKETING), "--only", "Users, tickets.get", "--out", str(tmp_path / "p")])

    assert ["get-ticket.yaml", "show-user.yaml"] == sorted(path.name for path in (tmp_path / "p/operations").iterdir())


def test_document_beyond_the_limits_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = {
        f"/p{number}": {"get": {"operationId": f"P{number}", "responses": OK}} for number in range(MAX_OPERATIONS + 1)
    }
    large = {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths}
    (tmp_path / "large.json").write_text(json.dumps(large), encoding="utf-8")

    assert USAGE == main(["import", str(tmp_path / "large.json"), "--out", str(tmp_path / "p")])
    assert "257 operations, and the platform takes 256; take a part with --only" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_out_is_needed_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == main(["import", str(TICKETING)])
    assert "Missing option '--out'" in capsys.readouterr().err
