from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pygls.uris import to_fs_path

from connsmith.cli import main

from .editor import Editor

ROOT = Path(__file__).parents[3]
SEVERITIES = {1: "error", 2: "warning", 3: "info"}
MISTAKES = {
    "connector.yaml": ("title:", "titel:"),
    "operations/get-request.yaml": ("Flow_GetViewRequestSchema", "Flow_GetViewRequestSchemas"),
    "operations/list-workspaces.yaml": ("description:", "descriptoin:"),
    "environments/prod.yaml": ("settings:", "setings:"),
    "definitions/StringModel.yaml": ("type: string", "type: strnig"),
}


def told_by_check(folder: Path) -> list[tuple[str, str, int, int, str, str]]:
    with contextlib.redirect_stdout(io.StringIO()) as taken:
        main(["check", str(folder), "--format", "json", "--no-cache"])
    printed = taken.getvalue()
    return sorted(
        (
            str(Path(item["file"]).resolve()),
            item["rule"],
            item["line"],
            item["column"],
            item["severity"],
            item["message"],
        )
        for item in json.loads(printed)["findings"]
    )


def told_by_server(editor: Editor, opened: str) -> list[tuple[str, str, int, int, str, str]]:
    editor.open(opened)
    editor.findings(opened)
    return sorted(
        (
            str(Path(to_fs_path(uri) or "")),
            str(item.code),
            item.range.start.line + 1,
            item.range.start.character + 1,
            SEVERITIES[int(item.severity or 0)],
            item.message.removesuffix(_environments(item.message)),
        )
        for uri, items in editor.all_findings().items()
        for item in items
    )


def _environments(message: str) -> str:
    """The words about environments, which JSON has in a key of its own."""
    _, found, rest = message.rpartition(" (in the environment")
    return found + rest if found else ""


def copy_connector(folder: Path) -> Path:
    shutil.copytree(ROOT / "connector", folder / "connector", ignore=shutil.ignore_patterns("out"))
    return folder / "connector"


def test_findings_in_the_connector_are_those_of_check(open_editor: Callable[[Path], Editor], tmp_path: Path) -> None:
    project = copy_connector(tmp_path)

    assert told_by_check(project) == told_by_server(open_editor(project), "connector.yaml")


@pytest.mark.parametrize("name", MISTAKES)
def test_findings_of_a_mistake_are_those_of_check(
    name: str, open_editor: Callable[[Path], Editor], tmp_path: Path
) -> None:
    project = copy_connector(tmp_path)
    before, after = MISTAKES[name]
    text = (project / name).read_text(encoding="utf-8")
    assert before in text
    (project / name).write_text(text.replace(before, after), encoding="utf-8")

    assert told_by_check(project) == told_by_server(open_editor(project), name)


@pytest.mark.parametrize("auth", ["apiKey", "oauth", "none"])
def test_findings_in_a_new_project_are_those_of_check(
    auth: str, open_editor: Callable[[Path], Editor], tmp_path: Path
) -> None:
    project = tmp_path / "shelves"
    main(["new", "Shelves", "--out", str(project), "--auth", auth])
    connector = project / "connector.yaml"
    connector.write_text(connector.read_text(encoding="utf-8") + "basePath: no-slash/\n", encoding="utf-8")

    assert told_by_check(project) == told_by_server(open_editor(project), "connector.yaml")


def test_what_is_typed_counts_and_not_what_is_saved(open_editor: Callable[[Path], Editor], desk: Path) -> None:
    editor = open_editor(desk)
    name = "operations/get-ticket.yaml"
    editor.open(name)
    before = [item.code for item in editor.findings(name)]
    text = (desk / name).read_text(encoding="utf-8")

    version = editor.type(name, text.replace("extends: base", "extends: bse"))

    assert [item.code for item in editor.findings(name, version)] == ["unknown-base"]
    assert [item.code for item in editor.findings(name, editor.type(name, text))] == before


def test_a_half_typed_file_has_one_finding_and_keeps_its_names(
    open_editor: Callable[[Path], Editor], desk: Path
) -> None:
    editor = open_editor(desk)
    name = "operations/get-ticket.yaml"
    editor.open(name)
    editor.findings(name)
    text = (desk / name).read_text(encoding="utf-8")

    editor.type(name, text + "respon")

    assert [item.code for item in editor.findings(name)] == ["yaml-syntax"]
    assert editor.definition(name, "ListKinds") == ["operations/list-kinds.yaml: ListKinds"]


def test_an_environment_of_a_finding_is_named(open_editor: Callable[[Path], Editor], desk: Path) -> None:
    editor = open_editor(desk)
    name = "environments/dev.yaml"
    editor.open(name, "operations:\n  GetTicket: {description: ''}\n")

    editor.findings(name)

    messages = [item.message for found in editor.all_findings().values() for item in found]
    assert any(message.endswith("(in the environment dev)") for message in messages)


def test_settings_that_cannot_be_read_are_told_once(open_editor: Callable[[Path], Editor], desk: Path) -> None:
    (desk / "connsmith.toml").write_text("profile = [", encoding="utf-8")
    editor = open_editor(desk)
    editor.open("connector.yaml")

    assert "connsmith.toml" in editor.wait_for_message()
