"""`check --infer`: what the samples show is written where the schema stands, and judged by `diff`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.samples.test_samples import DEFINITION, PROPERTIES, exchange

from connsmith.cli import main

ANSWERS = [
    {"json": {"id": 1, "state": "lost", "more": "2026-01-01", "at": "yesterday"}},
    {"json": {"id": 2, "state": "lost", "more": "2026-01-02", "owner": None}},
    {"json": {"state": "open", "id": 3}},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "crates").mkdir()
    (tmp_path / "crates/apiDefinition.swagger.json").write_text(json.dumps(DEFINITION), encoding="utf-8")
    (tmp_path / "crates/apiProperties.json").write_text(json.dumps(PROPERTIES), encoding="utf-8")
    (tmp_path / "s.json").write_text(json.dumps([exchange(answer) for answer in ANSWERS]), encoding="utf-8")
    return tmp_path


def crate(data: Any) -> dict[str, Any]:
    found = data["definitions"]["Crate"]
    assert isinstance(found, dict)
    return found


def expected(schema: dict[str, Any]) -> None:
    properties = schema["properties"]
    assert {"type": "integer"} == properties["id"]
    assert {"type": "string"} == properties["at"]
    assert ["open", "closed", "lost"] == properties["state"]["enum"]
    assert {"type": "string", "format": "date"} == properties["more"]
    assert properties["owner"]["x-nullable"] is True
    assert "x-nullable" not in properties["id"]
    assert ["id"] == schema["required"]


def test_an_artifact_says_what_the_samples_show(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", str(folder / "crates"), "--samples", str(folder / "s.json"), "--infer"])
    expected(crate(json.loads((folder / "crates/apiDefinition.swagger.json").read_text(encoding="utf-8"))))
    assert "output-type-changed" in capsys.readouterr().out


def test_a_source_says_what_the_samples_show_and_keeps_the_rest(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = folder / "project"
    assert 0 == main(["import", str(folder / "crates"), "--out", str(project)])
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert 0 == main(["check", str(project), "--samples", str(folder / "s.json"), "--infer"])
    changed = [path.name for path, content in before.items() if path.read_bytes() != content]
    assert ["Crate.yaml"] == changed
    expected(yaml.safe_load((project / "definitions/Crate.yaml").read_text(encoding="utf-8")))
    capsys.readouterr()
    main(["check", str(project), "--samples", str(folder / "s.json"), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [] == [item for item in found if item["document"] == "samples"]


def test_an_answer_without_a_schema_gets_one(folder: Path) -> None:
    data = json.loads(json.dumps(DEFINITION))
    del data["paths"]["/crates/{id}"]["get"]["responses"]["200"]["schema"]
    (folder / "crates/apiDefinition.swagger.json").write_text(json.dumps(data), encoding="utf-8")
    assert 0 == main(["check", str(folder / "crates"), "--samples", str(folder / "s.json"), "--infer"])
    made = json.loads((folder / "crates/apiDefinition.swagger.json").read_text(encoding="utf-8"))
    schema = made["paths"]["/crates/{id}"]["get"]["responses"]["200"]["schema"]
    assert ("object", ["id", "state"]) == (schema["type"], sorted(schema["required"]))


def test_samples_that_contradict_each_other_change_no_type(folder: Path) -> None:
    answers = [exchange({"json": {"id": "a"}}), exchange({"json": {"id": 1}})]
    (folder / "s.json").write_text(json.dumps(answers), encoding="utf-8")
    before = (folder / "crates/apiDefinition.swagger.json").read_bytes()
    assert 0 == main(["check", str(folder / "crates"), "--samples", str(folder / "s.json"), "--infer"])
    assert before == (folder / "crates/apiDefinition.swagger.json").read_bytes()


def test_without_samples_there_is_nothing_to_infer(folder: Path) -> None:
    assert 2 == main(["check", str(folder / "crates"), "--infer"])
