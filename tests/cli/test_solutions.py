"""A solution in a folder, unpacked by `pac solution unpack` or plainly unzipped: its connectors are read in place."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.scaffold.project import project_files

Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project beside which there is nothing else; the current folder holds it."""
    folder = tmp_path / "shelves"
    for name, content in project_files("Shelves", "apiKey").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    settings = "\nsolution:\n  publisher: {name: contoso, prefix: cts, optionValuePrefix: 10000}\n"
    with (folder / "connector.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    monkeypatch.chdir(tmp_path)
    return folder


def unpacked(project: Path) -> Path:
    main(["package", "solution", str(project), "--unpacked", "--out", "unpacked"])
    return next(Path("unpacked").glob("*[0-9]"))


def unzipped(project: Path) -> Path:
    main(["package", "solution", str(project), "--out", "packed"])
    with zipfile.ZipFile(next(Path("packed").glob("*[0-9].zip"))) as archive:
        archive.extractall("unzipped")
    return Path("unzipped")


def findings(path: Path, output: Output) -> list[tuple[str, str]]:
    output.readouterr()
    main(["check", str(path), "--profile", "certified", "--format", "json", "--no-cache"])
    return [(item["rule"], item["pointer"]) for item in json.loads(output.readouterr().out)["findings"]]


@pytest.mark.parametrize("make", [unpacked, unzipped])
def test_check_finds_in_a_solution_folder_what_it_finds_in_the_archive(
    project: Path, capsys: Output, make: Callable[[Path], Path]
) -> None:
    folder = make(project)
    main(["package", "solution", str(project), "--out", "archive"])
    archive = next(Path("archive").glob("*[0-9].zip"))

    assert findings(archive, capsys) == findings(folder, capsys)
    assert findings(folder, capsys)


@pytest.mark.parametrize("make", [unpacked, unzipped])
def test_diff_reads_the_connector_of_a_solution_folder(
    project: Path, capsys: Output, make: Callable[[Path], Path]
) -> None:
    folder = make(project)
    capsys.readouterr()

    assert 0 == main(["diff", str(folder), str(folder)])
    assert "no changes" in " ".join(capsys.readouterr().out.split())


def test_a_solution_folder_without_its_customizations_is_told_in_one_line(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "solution.xml").write_text("<ImportExportXml/>", encoding="utf-8")

    assert 2 == main(["check", str(tmp_path)])
    (line,) = capsys.readouterr().err.splitlines()
    assert "customizations.xml" in line


def test_connectors_in_the_folder_of_a_solution_come_first(project: Path, capsys: Output) -> None:
    (project / "solution.xml").write_text("<ImportExportXml/>", encoding="utf-8")

    assert 0 == main(["check", str(project)])
    assert "customizations.xml" not in capsys.readouterr().err
