from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from tests.pages import GUIDES

from connsmith.cli import USAGE, main

from .editor import Editor

GET = "operations/get-ticket.yaml"
LINE = "  '😀': {dynamicValues: {operationId: "
ENCODINGS = {
    types.PositionEncodingKind.Utf8: len(LINE.encode()),
    types.PositionEncodingKind.Utf16: len(LINE.encode("utf-16-le")) // 2,
    types.PositionEncodingKind.Utf32: len(LINE),
}
"""The editors of the guide count in these units: Neovim and Helix in the first, VS Code and Zed in the second."""


def recipes() -> dict[str, list[str]]:
    """Return the command that each recipe of the guide has its editor start."""
    section = (GUIDES / "editors.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(lua|toml)\n(.*?)```", section, re.DOTALL)[:2])
    code, zed = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", section, re.DOTALL)[:2])
    helix = tomllib.loads(blocks["toml"])["language-server"]["connsmith"]
    binary = zed["lsp"]["yaml-language-server"]["binary"]
    lua = re.search(r"cmd = \{(.*?)\}", blocks["lua"])
    assert lua is not None
    return {
        "VS Code": [code["glspc.server.command"], *code["glspc.server.commandArguments"]],
        "Neovim": [word.strip(" '") for word in lua[1].split(",")],
        "Helix": [helix["command"], *helix["args"]],
        "Zed": [binary["path"], *binary["arguments"]],
    }


@pytest.mark.parametrize("name", ["VS Code", "Neovim", "Helix", "Zed"])
def test_each_recipe_starts_the_server(name: str) -> None:
    assert recipes()[name] == ["connsmith", "lsp"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_are_counted_in_the_units_of_the_editor(encoding: types.PositionEncodingKind, desk: Path) -> None:
    editor = Editor(desk.resolve(), encoding=encoding)
    text = "operationId: GetTicket\nrequest: GET /tickets\nparameters:\n" + LINE + "ListKinds}}\n"
    editor.open(GET, text)
    place = types.Position(3, ENCODINGS[encoding] + 3)

    found = editor.ask(
        types.TEXT_DOCUMENT_REFERENCES,
        types.ReferenceParams(types.ReferenceContext(include_declaration=False), editor.document(GET), place),
    )

    assert [found[0].range.start.character] == [ENCODINGS[encoding]]
    editor.close()


def test_without_pygls_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    assert main(["lsp"]) == USAGE
    assert capsys.readouterr().err == "connsmith: pygls is not installed; run: pip install 'connsmith[lsp]'\n"


def test_the_server_ends_when_the_editor_is_gone() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "connsmith", "lsp", "--stdio"], input=b"", capture_output=True, timeout=60, check=False
    )

    assert ended.stdout == b""


def test_edits_of_a_few_characters_are_followed(editor: Editor) -> None:
    editor.open(GET)
    editor.findings(GET)

    editor.insert(GET, "base", "no")

    assert [item.code for item in editor.findings(GET)] == ["unknown-base"]


def test_changes_on_disk_are_watched(editor: Editor) -> None:
    editor.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("?"))

    assert types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.registered


def test_a_change_on_disk_is_noticed(open_editor: Callable[[Path], Editor], desk: Path) -> None:
    editor = open_editor(desk)
    editor.open(GET)
    editor.findings(GET)
    (desk / "operations/_base.yaml").rename(desk / "operations/_other.yaml")

    editor.tell(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.DidChangeWatchedFilesParams([]))

    assert "unknown-base" in {item.code for item in editor.wait_for(GET, "unknown-base")}


def test_artifacts_have_findings_too(open_editor: Callable[[Path], Editor], tmp_path: Path) -> None:
    data: dict[str, Any] = {"swagger": "2.0", "info": {"title": "Desk", "version": "1"}, "paths": {"x": {}}}
    (tmp_path / "apiDefinition.swagger.json").write_text(json.dumps(data), encoding="utf-8")
    editor = open_editor(tmp_path)
    editor.open("apiDefinition.swagger.json")

    assert editor.findings("apiDefinition.swagger.json")


def test_a_file_of_no_project_is_left_alone(open_editor: Callable[[Path], Editor], tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    editor = open_editor(tmp_path)
    editor.open("notes.yaml")

    assert editor.complete("notes.yaml", "a: ") == {}
    assert editor.definition("notes.yaml", "b", 0) == []
