"""`connsmith import` as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, USAGE, main

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Items", "version": "1.0"},
    "paths": {"/items": {"get": {"operationId": "ListItems", "responses": {"200": {"description": "OK"}}}}},
}
OPENAPI3 = """\
openapi: 3.0.3
info: {title: Items, version: '1.0'}
servers: [{url: 'https://example.com/v1'}]
paths:
  /items:
    get:
      operationId: ListItems
      responses:
        '200': {description: OK, content: {application/json: {schema: {oneOf: [{type: string}, {type: integer}]}}}}
"""


@pytest.fixture
def write_connector(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str = "published", **changes: Any) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        text = json.dumps({**DEFINITION, **changes})
        (folder / "apiDefinition.swagger.json").write_text(text, encoding="utf-8")
        (folder / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}', encoding="utf-8")
        return folder

    return write


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_import_and_build_give_the_same_json(write_connector: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "project"

    assert main(["import", str(write_connector()), "--out", str(out)]) == CLEAN
    assert main(["build", str(out), "--out", str(tmp_path / "built")]) == CLEAN
    built = (tmp_path / "built" / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    assert json.dumps(DEFINITION) == json.dumps(json.loads(built))


def test_says_what_was_written(
    write_connector: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_connector()
    monkeypatch.chdir(tmp_path)
    main(["import", "published", "--out", "project"])

    assert capsys.readouterr().out.startswith("project  3 files, 6 lines of YAML for ")


def test_a_project_that_is_there_is_left_alone(
    write_connector: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "project"
    main(["import", str(write_connector()), "--out", str(out)])
    before = snapshot(out)

    assert main(["import", str(write_connector(host="example.com")), "--out", str(out)]) == USAGE
    assert "--force" in capsys.readouterr().err
    assert before == snapshot(out)


def test_force_replaces_the_sources_and_keeps_everything_else(
    write_connector: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "project"
    source = write_connector(definitions={"Old": {"type": "string"}})
    (source / "README.MD").write_text("# Items", encoding="utf-8")
    main(["import", str(source), "--out", str(out)])
    kept = {
        "docs/guide.md": b"mine",
        "environments/dev.yaml": b"settings: {}\n",
        ".git/HEAD": b"ref",
        "script/a.cs": b"",
    }
    for name, content in kept.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)

    assert main(["import", str(write_connector(host="example.com")), "--out", str(out), "--force"]) == CLEAN

    now = snapshot(out)
    assert "definitions/Old.yaml" not in now
    assert b"host: example.com\n" in now["connector.yaml"]
    assert kept == {name: now[name] for name in kept}


def test_a_failed_replacement_is_undone(
    write_connector: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "project"
    main(["import", str(write_connector(definitions={"Old": {"type": "string"}})), "--out", str(out)])
    before = snapshot(out)
    rename = Path.replace
    moves = []

    def fail_once(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == 5:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    assert main(["import", str(write_connector(host="example.com")), "--out", str(out), "--force"]) == USAGE

    assert before == snapshot(out)
    assert [] == [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_cannot_be_put_back_is_kept_and_named(
    write_connector: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "project"
    main(["import", str(write_connector(definitions={"Old": {"type": "string"}})), "--out", str(out)])
    before = snapshot(out)
    rename = Path.replace

    def refuse_to_fill(self: Path, target: Path) -> Path:
        if target == out / "connector.yaml":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse_to_fill)
    assert main(["import", str(write_connector(host="example.com")), "--out", str(out), "--force"]) == USAGE

    (stage,) = (path for path in tmp_path.iterdir() if path.name.startswith("."))
    assert str(stage / "old") in capsys.readouterr().err
    assert before == {**snapshot(out), **snapshot(stage / "old")}


def test_a_folder_that_is_no_project_is_never_touched(write_connector: Callable[..., Path], tmp_path: Path) -> None:
    other = tmp_path / "home"
    other.mkdir()
    (other / "letter.txt").write_text("dear", encoding="utf-8")

    assert main(["import", str(write_connector()), "--out", str(other), "--force"]) == USAGE
    assert {"letter.txt": b"dear"} == snapshot(other)


def test_nothing_is_written_when_one_file_cannot_be_read(write_connector: Callable[..., Path], tmp_path: Path) -> None:
    source = write_connector()
    (source / "apiProperties.json").write_text('{"properties": {', encoding="utf-8")

    assert main(["import", str(source), "--out", str(tmp_path / "project")]) == USAGE
    assert [source] == list(tmp_path.iterdir())


def test_several_connectors_become_projects_side_by_side(
    write_connector: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = [str(write_connector(name)) for name in ("First One", "second")]

    assert main(["import", *sources, "--out", str(tmp_path / "all"), "--jobs", "2", "--format", "json"]) == CLEAN
    report = json.loads(capsys.readouterr().out)
    assert ["First-One", "second"] == [Path(item["project"]).name for item in report["imports"]]
    assert all((tmp_path / "all" / name / "connector.yaml").is_file() for name in ("First-One", "second"))


def test_one_bad_connector_does_not_stop_the_others(write_connector: Callable[..., Path], tmp_path: Path) -> None:
    sources = [str(tmp_path / "nowhere"), str(write_connector())]

    assert main(["import", *sources, "--out", str(tmp_path / "all")]) == USAGE
    assert (tmp_path / "all" / "published" / "connector.yaml").is_file()


def test_openapi_3_is_converted_and_its_losses_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "items.yaml"
    source.write_text(OPENAPI3, encoding="utf-8")

    assert main(["import", str(source), "--out", str(tmp_path / "project"), "--format", "json"]) == CLEAN
    (entry,) = json.loads(capsys.readouterr().out)["imports"]
    assert any("oneOf" in loss["pointer"] + loss["construct"] for loss in entry["losses"])
    assert main(["build", str(tmp_path / "project")]) == CLEAN


@pytest.mark.parametrize(
    "content", [b"", b"\x00", b"[]", b"{", b"\xff\xfe{", b"openapi: 3.0.0", b'{"openapi": "3.0.0"}']
)
def test_any_file_ends_in_one_clear_answer(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "x.json"
    source.write_bytes(content)

    assert main(["import", str(source), "--out", str(tmp_path / "project")]) in {CLEAN, USAGE}
    assert "bug" not in capsys.readouterr().err


def test_a_file_system_that_refuses_is_one_line(
    write_connector: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)

    assert main(["import", str(write_connector()), "--out", str(tmp_path / "project")]) == USAGE
    assert "No space left on device" in capsys.readouterr().err
    assert not (tmp_path / "project").exists()


def test_prose_goes_to_docs_under_the_names_that_are_read_there(
    write_connector: Callable[..., Path], tmp_path: Path
) -> None:
    source = write_connector()
    (source / "Readme.md").write_text("# Items", encoding="utf-8")
    (source / "intro.md").write_text("Items.", encoding="utf-8")
    main(["import", str(source), "--out", str(tmp_path / "project")])

    assert {"guide.md": b"# Items", "intro.md": b"Items."} == snapshot(tmp_path / "project" / "docs")


@pytest.mark.parametrize("parameters", [{"$ref": 5}, {"body": None}, [-1], [{"name": "body", "schema": 1}, -1]])
def test_parameters_that_are_none_come_back_as_they_are(
    parameters: Any, write_connector: Callable[..., Path], tmp_path: Path
) -> None:
    hook = {"operationId": "Hook", "x-ms-trigger": "single", "parameters": parameters, "responses": {}}
    paths = {"/hooks": {"x-ms-notification-content": {"schema": {"type": "object"}}, "post": hook}}
    out = tmp_path / "project"

    assert main(["import", str(write_connector(paths=paths)), "--out", str(out)]) == CLEAN
    main(["build", str(out), "--out", str(tmp_path / "built")])
    built = json.loads((tmp_path / "built" / "apiDefinition.swagger.json").read_text(encoding="utf-8"))
    assert parameters == built["paths"]["/hooks"]["post"]["parameters"]
