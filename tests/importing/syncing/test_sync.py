"""A newer document meets sources that people have edited: both sides' changes stay, and conflicts are left alone."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

from connsmith.cli import CLEAN, FINDINGS, USAGE, main
from connsmith.importing.syncing.merging import merge
from connsmith.importing.syncing.patching import patch_source
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles

LIMIT = {"name": "limit", "in": "query", "description": "How many.", "schema": {"type": "integer"}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Desk", "version": "1", "description": "Keeps tickets."},
    "servers": [{"url": "https://api.contoso.com"}],
    "paths": {
        "/tickets": {
            "get": {
                "operationId": "ListTickets",
                "summary": "List tickets",
                "description": "Lists the tickets.",
                "parameters": [LIMIT],
                "responses": {"200": {"description": "The tickets."}},
            }
        },
        "/users": {
            "get": {
                "operationId": "ListUsers",
                "summary": "List users",
                "description": "Lists the users.",
                "responses": {"200": {"description": "The users."}},
            }
        },
    },
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "desk.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert CLEAN == main(["import", str(tmp_path / "desk.json"), "--out", str(tmp_path / "desk")])
    return tmp_path / "desk"


@pytest.fixture
def sync(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """Change the document, and sync the project with it."""

    def run(change: Callable[[dict[str, Any]], None] = lambda _: None, *options: str) -> tuple[int, Any]:
        document = copy.deepcopy(DOCUMENT)
        change(document)
        newer = project.parent / "newer.json"
        newer.write_text(json.dumps(document), encoding="utf-8")
        capsys.readouterr()
        status = main(["sync", str(newer), str(project), "--format", "json", *options])
        return status, json.loads(capsys.readouterr().out)

    return run


def describe(document: dict[str, Any]) -> None:
    document["paths"]["/tickets"]["get"]["description"] = "Lists the open tickets."


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tickets(project: Path) -> Path:
    return project / "operations" / "list-tickets.yaml"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_same_document_changes_nothing(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    before = snapshot(project)

    assert CLEAN == sync()[0]
    assert before == snapshot(project)


def test_change_of_the_document_arrives(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    status, said = sync(describe)

    assert (CLEAN, ["operations/list-tickets.yaml"], []) == (status, said["files"]["changed"], said["conflicts"])
    assert "Lists the open tickets." in tickets(project).read_text(encoding="utf-8")


def test_change_of_people_stays_with_its_comment(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    edit(tickets(project), "summary: List tickets", "summary: List all tickets # ours")
    status, said = sync(describe)

    text = tickets(project).read_text(encoding="utf-8")
    assert (CLEAN, []) == (status, said["conflicts"])
    assert "summary: List all tickets # ours\n" in text
    assert "Lists the open tickets." in text


def test_where_both_changed_the_same_nothing_is_touched(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    edit(tickets(project), "Lists the tickets.", "Lists our tickets.")
    before = tickets(project).read_bytes()
    status, said = sync(describe)

    assert FINDINGS == status
    assert [
        {"file": "operations/list-tickets.yaml", "pointer": "/description", "then": "Lists the tickets.",
         "now": "Lists the open tickets.", "yours": "Lists our tickets."}
    ] == said["conflicts"]  # fmt: skip
    assert before == tickets(project).read_bytes()


def test_renamed_file_is_found_by_its_request(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    tickets(project).rename(project / "operations" / "mine.yaml")
    _, said = sync(describe)

    assert ["operations/mine.yaml"] == said["files"]["changed"]
    assert not tickets(project).exists()


def test_new_operation_is_a_new_file(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    def add(document: dict[str, Any]) -> None:
        operation = document["paths"]["/users"]["get"]
        document["paths"]["/teams"] = {"get": {**operation, "operationId": "ListTeams", "summary": "List teams"}}

    assert ["operations/list-teams.yaml"] == sync(add)[1]["files"]["new"]
    assert compile_project(DiskFiles(project)).artifacts is not None


def test_operation_that_is_gone_goes(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    status, said = sync(lambda document: document["paths"].pop("/users"))

    assert (CLEAN, ["operations/list-users.yaml"]) == (status, said["files"]["removed"])
    assert not (project / "operations" / "list-users.yaml").exists()


def test_operation_that_is_gone_and_was_edited_stays(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    edit(project / "operations" / "list-users.yaml", "summary: List users", "summary: List people")
    status, said = sync(lambda document: document["paths"].pop("/users"))

    assert (FINDINGS, []) == (status, said["files"]["removed"])
    assert "operations/list-users.yaml" == said["conflicts"][0]["file"]


def test_operation_that_people_removed_stays_away(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    tickets(project).unlink()
    status, said = sync(describe)

    assert (FINDINGS, []) == (status, said["files"]["new"])
    assert not tickets(project).exists()


def test_dry_run_writes_nothing(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    before = snapshot(project)

    assert ["operations/list-tickets.yaml"] == sync(describe, "--dry-run")[1]["files"]["changed"]
    assert before == snapshot(project)


def test_second_sync_has_nothing_to_do(project: Path, sync: Callable[..., tuple[int, Any]]) -> None:
    sync(describe)
    before = snapshot(project)

    assert CLEAN == sync(describe)[0]
    assert before == snapshot(project)


def test_part_that_was_taken_is_the_part_that_is_synced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "desk.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    main(["import", str(path), "--only", "/users", "--out", str(tmp_path / "part")])

    assert CLEAN == main(["sync", str(path), str(tmp_path / "part")])
    assert not tickets(tmp_path / "part").exists()
    assert capsys.readouterr().out.endswith("nothing to change\n")


def test_project_without_a_record_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "imported.yaml").unlink()

    assert USAGE == main(["sync", str(project.parent / "desk.json"), str(project)])
    assert "there is no imported.yaml" in capsys.readouterr().err


def test_changes_are_shown_to_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(tickets(project), "Lists the tickets.", "Lists our tickets.")
    document = copy.deepcopy(DOCUMENT)
    describe(document)
    newer = project.parent / "newer.json"
    newer.write_text(json.dumps(document), encoding="utf-8")
    capsys.readouterr()
    main(["sync", str(newer), str(project)])

    shown = capsys.readouterr().out
    assert shown.startswith("conflict  ")
    assert shown.endswith("nothing to change, 1 conflict left as they were\n")


VALUES = st.recursive(
    st.integers(0, 3) | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=examples(200))
@given(then=VALUES, now=VALUES)
def test_what_nobody_edited_becomes_what_is_made_now(then: Any, now: Any) -> None:
    assert (now, []) == merge(then, now, copy.deepcopy(then))


@settings(max_examples=examples(200))
@given(then=VALUES, ours=VALUES)
def test_what_the_document_left_alone_stays_as_people_have_it(then: Any, ours: Any) -> None:
    assert (ours, []) == merge(then, copy.deepcopy(then), ours)


@settings(max_examples=examples(200))
@given(before=st.dictionaries(st.sampled_from("abcd"), VALUES), after=st.dictionaries(st.sampled_from("abcd"), VALUES))
def test_patched_text_says_exactly_what_it_should(before: dict[str, Any], after: dict[str, Any]) -> None:
    from connsmith.importing.writing.record import parse_source
    from connsmith.importing.writing.yamltext import write_yaml

    patched = patch_source(write_yaml(before), "a.yaml", after)

    assert patched is None or after == parse_source("a.yaml", patched.encode())
    assert patched is not None or not before or not after


def test_comment_inside_what_changes_is_never_lost() -> None:
    assert patch_source("a:\n  b: 1 # why\n", "a.yaml", {"a": {"b": 2}}) is None
    assert "# first\na: 2\nb: 1 # why\n" == patch_source("# first\na: 1\nb: 1 # why\n", "a.yaml", {"a": 2, "b": 1})
