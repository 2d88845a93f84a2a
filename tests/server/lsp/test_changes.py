from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from .editor import Editor

GET = "operations/get-ticket.yaml"


def renamed(editor: Editor, name: str, words: str, new: str, inside: int = 1) -> dict[str, list[str]]:
    """Return the lines that a rename changes, by file, and what becomes of names of files under ""."""
    editor.open(name)
    place = editor.place(name, words, inside)
    edit = editor.ask(types.TEXT_DOCUMENT_RENAME, types.RenameParams(editor.document(name), place, new))
    found: dict[str, list[str]] = {}
    for change in edit.document_changes:
        if isinstance(change, types.RenameFile):
            found.setdefault("", []).append(f"{editor.name(change.old_uri)} -> {editor.name(change.new_uri)}")
        else:
            path = editor.name(change.text_document.uri)
            lines = (editor.folder / path).read_text(encoding="utf-8").split("\n")
            for each in change.edits:
                start, end = each.range.start, each.range.end
                line = lines[start.line]
                found.setdefault(path, []).append(line[: start.character] + each.new_text + line[end.character :])
    return found


def actions(editor: Editor, name: str, words: str) -> list[Any]:
    place = editor.place(name, words)
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(editor.document(name), types.Range(place, place), context)
    return list(editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params))


def test_an_operation_is_renamed_in_sources_cases_and_prose_with_a_warning(editor: Editor) -> None:
    assert renamed(editor, GET, "GetTicket", "ReadTicket") == {
        GET: ["operationId: ReadTicket"],
        "environments/dev.yaml": ["  ReadTicket: {summary: Get a ticket of dev}"],
        "tests/tickets.yaml": ["operation: ReadTicket"],
        "docs/guide.md": ["Call `ReadTicket` to read a ticket."],
    }
    assert editor.wait_for_message().startswith("flows that use GetTicket hold its name")


def test_a_definition_takes_its_file_along(editor: Editor) -> None:
    assert renamed(editor, "definitions/Ticket.yaml", "Person", "Human") == {
        "definitions/Ticket.yaml": ["  author: Human"],
        "": ["definitions/Person.yaml -> definitions/Human.yaml"],
    }
    assert editor.messages == []


def test_a_parameter_is_renamed_in_its_path_and_in_cases(editor: Editor) -> None:
    found = renamed(editor, GET, "  id:", "ticketId", 3)

    assert found[GET][0] == "request: GET /tickets/{ticketId}"
    assert found["tests/tickets.yaml"] == ["    call: {ticketId: '1', kind: a}"]


def test_a_base_takes_its_file_along(editor: Editor) -> None:
    assert renamed(editor, GET, "base", "shared") == {
        GET: ["extends: shared"],
        "": ["operations/_base.yaml -> operations/_shared.yaml"],
    }


@pytest.mark.parametrize(
    ("new", "reason"), [("ListKinds", "there is an operation ListKinds already"), ("a b", "is no name")]
)
def test_a_name_that_is_taken_or_none_is_refused(new: str, reason: str, editor: Editor) -> None:
    with pytest.raises(JsonRpcException, match=reason):
        renamed(editor, GET, "GetTicket", new)


def test_only_names_can_be_renamed(editor: Editor) -> None:
    editor.open(GET)
    params = types.PrepareRenameParams(editor.document(GET), editor.place(GET, "Retrieves"))

    assert editor.ask(types.TEXT_DOCUMENT_PREPARE_RENAME, params) is None


def test_a_finding_comes_with_the_repair_that_fix_makes(editor: Editor) -> None:
    name = "policies/tenant.yaml"
    text = (editor.folder / name).read_text(encoding="utf-8")
    editor.open(name, text.replace("setheader", "Setheader"))
    editor.findings(name)

    found = [each for each in actions(editor, name, "Setheader") if isinstance(each, types.CodeAction)]

    assert [each.title for each in found] == [
        "Write 'setheader' (unusual-template-spelling)",
        "Mend everything in this file that can be mended",
    ]
    assert found[0].edit is not None
    assert found[0].edit.changes is not None
    assert [edit.new_text for edit in found[0].edit.changes[editor.uri(name)]] == ["template: setheader\n"]


def test_the_card_of_an_operation_is_shown(editor: Editor) -> None:
    editor.open("environments/dev.yaml")

    text = editor.hover("environments/dev.yaml", "GetTicket")

    assert "**Get a ticket**" in text
    assert "`GET /tickets/{id}`" in text
    assert "- Kind\\*" in text


def test_the_resolved_schema_of_a_name_is_shown(editor: Editor) -> None:
    editor.open("definitions/Ticket.yaml")

    text = editor.hover("definitions/Ticket.yaml", "Person")

    assert "**Person**" in text
    assert "x-ms-summary: Name" in text


def test_what_a_key_means_is_shown(editor: Editor) -> None:
    editor.open(GET)

    assert "placed there under paths" in editor.hover(GET, "request")


def test_the_page_of_a_finding_is_shown(editor: Editor) -> None:
    text = (editor.folder / GET).read_text(encoding="utf-8")
    editor.open(GET, text.replace("extends: base", "extends: bse"))
    editor.findings(GET)

    page = editor.hover(GET, "bse", 1)

    assert "# unknown-base" in page


def test_the_page_of_a_rule_comes_with_its_facts(editor: Editor) -> None:
    text = (editor.folder / GET).read_text(encoding="utf-8")
    editor.open(GET, text.replace("value-path: key", "value-path: kee"))
    found = [item.code for item in editor.findings(GET)]

    page = editor.hover(GET, "kee", 1)

    assert f"# {found[0]}" in page
    assert "## What it rests on" in page


def test_a_comment_that_suppresses_a_rule_shows_its_page(editor: Editor) -> None:
    editor.open(GET, "operationId: GetTicket  # connsmith: ignore[missing-host] because\n")

    assert editor.hover(GET, "missing-host").startswith("# missing-host")


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("operations/list-kinds.yaml", ["used by 1 operation"]),
        ("definitions/Person.yaml", ["used by 1 operation"]),
        ("operations/_base.yaml", ["used by 1 operation"]),
        ("policies/tenant.yaml", ["used by 1 operation"]),
        (GET, ["used by 0 operations"]),
    ],
)
def test_users_are_counted_through_definitions_and_bases(name: str, titles: list[str], editor: Editor) -> None:
    editor.open(name)

    lenses = editor.ask(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(editor.document(name)))

    assert [lens.command.title for lens in lenses] == titles


def test_a_source_is_formatted_as_tidy_writes_it(editor: Editor) -> None:
    name = "definitions/Ticket.yaml"
    text = (editor.folder / name).read_text(encoding="utf-8")
    editor.open(name, text.replace("author: Person", "author: {$ref: '#/definitions/Person'}"))
    params = types.DocumentFormattingParams(
        editor.document(name), types.FormattingOptions(tab_size=2, insert_spaces=True)
    )

    edits = editor.ask(types.TEXT_DOCUMENT_FORMATTING, params)

    assert "author: Person" in "".join(edit.new_text for edit in edits)


def test_the_artifact_shows_what_is_being_typed(editor: Editor) -> None:
    text = (editor.folder / GET).read_text(encoding="utf-8")
    editor.open(GET, text.replace("summary: Get a ticket", "summary: Get one ticket"))
    editor.findings(GET)
    address = f"connsmith:{editor.folder.as_posix()}/apiDefinition.swagger.json"

    found = editor.ask(types.WORKSPACE_TEXT_DOCUMENT_CONTENT, types.TextDocumentContentParams(address))

    assert json.loads(found.text)["paths"]["/tickets/{id}"]["get"]["summary"] == "Get one ticket"


def test_an_editor_that_takes_no_such_documents_gets_a_file(
    open_editor: Callable[[Path], Editor], desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(tmp_path / "cache"))
    editor = open_editor(desk)
    editor.open(GET)
    action = next(each for each in actions(editor, GET, "summary") if each.title == "Show the artifact")
    command = types.ExecuteCommandParams(action.command, action.arguments)

    address = editor.ask(types.WORKSPACE_EXECUTE_COMMAND, command)

    assert editor.shown == [address]
    assert json.loads(Path(address.removeprefix("file://")).read_text(encoding="utf-8"))["swagger"] == "2.0"
