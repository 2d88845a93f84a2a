"""What can be packaged, and what is said where nothing can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, FINDINGS, main
from connsmith.emit.artifact import DEFINITION_FILE, PROPERTIES_FILE
from connsmith.package.subject import open_subject

from .conftest import small_parts


@pytest.fixture
def artifacts(tmp_path: Path) -> Path:
    folder = tmp_path / "widgets"
    folder.mkdir()
    for name, content in small_parts().files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("name", ["ApiDefinition.Swagger.json", "APIDEFINITION.SWAGGER.JSON", "widgets.Swagger.Json"])
def test_a_definition_is_found_in_any_letter_case(name: str, artifacts: Path) -> None:
    (artifacts / DEFINITION_FILE).rename(artifacts / name)
    assert open_subject(artifacts, None).parts is not None


def test_artifacts_inside_a_project_are_packaged_and_not_the_project(tmp_path: Path, artifacts: Path) -> None:
    (tmp_path / "connector.yaml").write_text("title: Project\n", encoding="utf-8")
    parts = open_subject(artifacts, None).parts
    assert parts is not None
    assert parts.title == "Widgets"


@pytest.mark.parametrize("properties", [None, {}, {"properties": 5}, {"other": {}}])
@pytest.mark.parametrize("form", [["paconn"], ["solution", "--publisher-prefix", "contoso"]])
def test_properties_that_are_missing_are_missed_aloud(
    properties: object, form: list[str], artifacts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = artifacts / PROPERTIES_FILE
    path.unlink() if properties is None else path.write_text(json.dumps(properties), encoding="utf-8")

    assert main(["package", *form, str(artifacts), "--out", str(tmp_path / "out")]) == FINDINGS
    shown = " ".join(capsys.readouterr().out.split())
    assert "a package needs apiProperties.json with an object `properties`" in shown
    assert not (tmp_path / "out").exists()


def test_artifact_of_an_earlier_package_is_named(
    artifacts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (artifacts / "script.csx").write_text("public class Script : ScriptBase {}", encoding="utf-8")
    command = ["package", "paconn", str(artifacts), "--out", str(tmp_path / "out")]
    assert main(command) == CLEAN
    (artifacts / "script.csx").unlink()
    capsys.readouterr()

    assert main(command) == CLEAN
    assert "script.csx is no part of this package; remove it" in capsys.readouterr().err
