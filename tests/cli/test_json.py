"""What builds, packages, tidying and archives come to, as JSON; every output here is also held to its schema."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, FINDINGS, USAGE, main

Output = pytest.CaptureFixture[str]
SOLUTION = ("package", "solution", "my-shelves", "--publisher-prefix", "tst", "--managed")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "My Shelves", "--auth", "apiKey"]) == CLEAN
    capsys.readouterr()
    return tmp_path / "my-shelves"


def run(capsys: Output, *arguments: str) -> tuple[int, Any]:
    status = main([*arguments, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def described(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"path": path.as_posix(), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def break_one(project: Path) -> None:
    file = project / "operations" / "list-items.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nsummary:", "\nsumary:"), encoding="utf-8")


def test_a_build_names_what_it_wrote(capsys: Output) -> None:
    status, printed = run(capsys, "build", "my-shelves", "-e", "dev")

    (built,) = printed["projects"]
    assert (CLEAN, True, [], []) == (status, built["written"], built["stale"], built["findings"])
    assert ("my-shelves", "dev", "my-shelves/out/dev") == (built["project"], built["environment"], built["folder"])
    assert built["files"] == [described(Path(item["path"])) for item in built["files"]]
    assert {path.name for path in Path("my-shelves/out/dev").iterdir()} == {
        Path(i["path"]).name for i in built["files"]
    }


def test_a_build_that_compares_names_what_is_stale_and_what_is_left(capsys: Output, project: Path) -> None:
    main(["build", "my-shelves"])
    capsys.readouterr()
    folder = project / "out" / "default"
    (folder / "settings.json").write_text("{}", encoding="utf-8")
    (folder / "apiProperties.json").unlink()
    (folder / "script.csx").touch()

    status, printed = run(capsys, "build", "my-shelves", "--check")

    (built,) = printed["projects"]
    assert (FINDINGS, False) == (status, built["written"])
    assert {"apiProperties.json", "settings.json"} == {Path(path).name for path in built["stale"]}
    assert ["my-shelves/out/default/script.csx"] == built["leftover"]


def test_a_build_of_a_mistake_finds_it_and_has_no_files(capsys: Output, project: Path) -> None:
    break_one(project)

    status, printed = run(capsys, "build", "my-shelves")

    (built,) = printed["projects"]
    assert (FINDINGS, False, []) == (status, built["written"], built["files"])
    assert "my-shelves/operations/list-items.yaml" == built["findings"][0]["file"]


def test_a_package_names_its_archive(capsys: Output) -> None:
    status, printed = run(capsys, *SOLUTION)

    (archive,) = printed["files"]
    assert (CLEAN, True) == (status, printed["written"])
    assert archive == described(Path(archive["path"]))


@pytest.mark.parametrize("form", ["paconn", "certification"])
def test_every_form_of_package_says_what_it_wrote_or_why_not(form: str, capsys: Output) -> None:
    status, printed = run(capsys, "package", form, "my-shelves")

    assert (status == CLEAN) == printed["written"] == bool(printed["files"])
    assert printed["written"] or printed["findings"]


def test_archives_say_what_they_are_and_one_that_cannot_be_read_hides_no_other(capsys: Output) -> None:
    _, packed = run(capsys, *SOLUTION)
    path = packed["files"][0]["path"]
    Path("broken.zip").write_bytes(b"PK")

    status, printed = run(capsys, "verify", "broken.zip", path)

    assert USAGE == status
    assert [(Path(path).name, "solution")] == [(each["archive"], each["kind"]) for each in printed["archives"]]
    assert ["broken.zip"] == [each["archive"] for each in printed["unreadable"]]


def test_what_is_wrong_with_an_archive_is_counted_and_placed(capsys: Output) -> None:
    _, packed = run(capsys, *SOLUTION)
    path = Path(packed["files"][0]["path"])
    path.write_bytes(path.read_bytes()[:-30] + bytes(30))

    status, printed = run(capsys, "verify", str(path))

    assert status == USAGE
    assert printed["unreadable"][0]["message"]
    assert {"errors": 0, "warnings": 0, "infos": 0} == printed["summary"]


def test_tidying_names_each_source_and_writes_only_when_it_may(capsys: Output, project: Path) -> None:
    file = project / "operations" / "list-items.yaml"
    text = file.read_text(encoding="utf-8").replace("summary:", "x-ms-summary:")
    file.write_text(text, encoding="utf-8")

    status, checked = run(capsys, "tidy", "my-shelves", "--check")
    _, tidied = run(capsys, "tidy", "my-shelves")

    assert (FINDINGS, False, True) == (status, checked["written"], tidied["written"])
    assert checked["changes"] == tidied["changes"]
    assert ("my-shelves/operations/list-items.yaml", "rewritten") in {
        (change["path"], change["change"]) for change in tidied["changes"]
    }


def test_tidying_of_a_mistake_finds_it(capsys: Output, project: Path) -> None:
    break_one(project)

    status, printed = run(capsys, "tidy", "my-shelves")

    assert (FINDINGS, False) == (status, printed["written"])
    assert "unknown-key" in {finding["rule"] for finding in printed["findings"]}


@pytest.mark.parametrize("words", ["build --watch", "tidy --diff", "deploy --setup"])
def test_what_writes_for_people_only_refuses_another_format(words: str, capsys: Output) -> None:
    command, option = words.split()

    assert USAGE == main([command, option, "my-shelves", "--format", "json"])
    assert "leave" in capsys.readouterr().err
