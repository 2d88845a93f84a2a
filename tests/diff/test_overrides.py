"""What a project says of kinds of change, in its settings and in the file of accepted changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import main

CLEAN, FINDINGS, USAGE = 0, 1, 2


def definition(host: str, names: tuple[str, ...] = ("A", "B")) -> dict[str, Any]:
    return {
        "swagger": "2.0",
        "info": {"title": "Items", "version": "1.0"},
        "host": host,
        "paths": {f"/{name}": {"get": {"operationId": name, "responses": {}}} for name in names},
    }


def write(folder: Path, data: Any) -> Path:
    folder.mkdir()
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "apiProperties.json").write_text('{"properties": {}}', encoding="utf-8")
    return folder


@pytest.fixture
def hosts(tmp_path: Path) -> list[str]:
    return [str(write(tmp_path / name, definition(f"{name}.example.com"))) for name in ("old", "new")]


def settings(folder: Path, text: str) -> None:
    (folder / "connsmith.toml").write_text(text, encoding="utf-8")


def test_a_kind_can_be_raised_with_a_reason(
    hosts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(
        tmp_path, '[diff.kinds.host-changed]\nimpact = "breaking"\nreason = "A gateway lets known hosts through."\n'
    )

    assert main(["diff", *hosts]) == FINDINGS
    assert "A gateway lets known hosts through." in capsys.readouterr().out


def test_a_kind_can_be_lowered_with_a_reason(tmp_path: Path) -> None:
    old = write(tmp_path / "old", definition("a.example.com"))
    new = write(tmp_path / "new", definition("a.example.com", ("A",)))
    settings(tmp_path, '[diff.kinds.operation-removed]\nimpact = "risky"\nreason = "Nobody has the connector yet."\n')

    assert main(["diff", str(old), str(new)]) == CLEAN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[diff.kinds.host-change]\nimpact = "safe"\nreason = "x"', "did you mean host-changed?"),
        ('[diff.kinds.host-changed]\nimpact = "fatal"\nreason = "x"', "needs impact = 'breaking', 'risky', 'safe'"),
        ('[diff.kinds.host-changed]\nimpact = "safe"', "needs a reason"),
        ('[diff.kinds.host-changed]\nimpact = "safe"\nwhy = "x"', "there is no setting diff.kinds.host-changed.why"),
        ("[diff.kind]", "there is no setting diff.kind; did you mean kinds?"),
        ("diff = 1", "write diff as a table"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(
    text: str, words: str, hosts: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(tmp_path, text)

    assert main(["diff", *hosts]) == USAGE
    assert words in capsys.readouterr().err


def accepted(tmp_path: Path, entry: str) -> int:
    old = write(tmp_path / "old", definition("a.example.com", ("GetA", "GetB", "ListC")))
    new = write(tmp_path / "new", definition("a.example.com", ("ListC",)))
    (new / "accepted-changes.yaml").write_text(entry, encoding="utf-8")
    return main(["diff", str(old), str(new)])


@pytest.mark.parametrize("part", ["operationId: Get*", "pointer: /paths/*/get", "operationId: '*'"])
def test_one_entry_accepts_all_that_its_pattern_names(part: str, tmp_path: Path) -> None:
    assert accepted(tmp_path, f"- {{kind: operation-removed, {part}, reason: They were announced.}}\n") == CLEAN


@pytest.mark.parametrize("part", ["operationId: GetA*", "pointer: /paths/*A/get", "operationId: List*"])
def test_what_a_pattern_does_not_name_stays(part: str, tmp_path: Path) -> None:
    assert accepted(tmp_path, f"- {{kind: operation-removed, {part}, reason: They were announced.}}\n") == FINDINGS
