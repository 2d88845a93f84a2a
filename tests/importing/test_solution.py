"""A solution, packed or unpacked, as something to import."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, USAGE, main
from connsmith.package.extraction import read_solution
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles

SOLUTION = "MyShelvesConnector_1_0_0_0.zip"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "shelves"
    assert main(["new", "My Shelves", "--auth", "apiKey", "--out", str(folder)]) == CLEAN
    return folder


@pytest.fixture
def solution(project: Path, tmp_path: Path) -> Path:
    out = tmp_path / "packages"
    arguments = ["package", "solution", str(project), "--publisher-prefix", "contoso", "--out", str(out)]
    assert main(arguments) == CLEAN
    return out / SOLUTION


def built(project: Path, name: str) -> Any:
    artifacts = compile_project(DiskFiles(project)).artifacts
    assert artifacts is not None
    return next(document.data for document in artifacts.documents if document.name == name)


def test_definition_of_a_packed_solution_comes_back_exactly(project: Path, solution: Path, tmp_path: Path) -> None:
    adopted = tmp_path / "adopted"

    assert main(["import", str(solution), "--out", str(adopted)]) == CLEAN
    assert json.dumps(built(project, "apiDefinition")) == json.dumps(built(adopted, "apiDefinition"))
    assert (project / "icon.png").read_bytes() == (adopted / "icon.png").read_bytes()


def test_what_a_solution_holds_of_the_properties_comes_back(project: Path, solution: Path, tmp_path: Path) -> None:
    adopted = tmp_path / "adopted"
    assert main(["import", str(solution), "--out", str(adopted)]) == CLEAN
    before, after = (built(folder, "apiProperties")["properties"] for folder in (project, adopted))

    for key in ("connectionParameters", "iconBrandColor", "policyTemplateInstances"):
        assert before[key] == after[key]


def test_unzipped_solution_imports_like_the_archive(solution: Path, tmp_path: Path) -> None:
    unzipped = tmp_path / "unzipped"
    with zipfile.ZipFile(solution) as archive:
        archive.extractall(unzipped)

    for source, name in ((solution, "one"), (unzipped, "two")):
        assert main(["import", str(source), "--out", str(tmp_path / name)]) == CLEAN
    one, two = (built(tmp_path / name, "apiDefinition") for name in ("one", "two"))
    assert one == two


def test_unknown_connector_of_a_solution_is_named(
    solution: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["import", str(solution), "--connector", "contoso_other", "--out", str(tmp_path / "adopted")]

    assert main(arguments) == USAGE
    assert "has no connector contoso_other" in capsys.readouterr().err
    assert not (tmp_path / "adopted").exists()


def test_connector_option_needs_a_solution(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(project), "--out", str(tmp_path / "built")]) == CLEAN
    arguments = ["import", str(tmp_path / "built"), "--connector", "x", "--out", str(tmp_path / "adopted")]

    assert main(arguments) == USAGE
    assert "is no solution" in capsys.readouterr().err


def test_archive_that_is_no_solution_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing")

    assert main(["import", str(path), "--out", str(tmp_path / "adopted")]) == USAGE
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "adopted").exists()


def test_a_solution_may_follow_other_bytes(solution: Path, tmp_path: Path) -> None:
    extracting = tmp_path / "extracting"
    extracting.write_bytes(b"#!/bin/sh\n" + solution.read_bytes())

    assert main(["import", str(extracting), "--out", str(tmp_path / "adopted")]) == CLEAN


def test_a_package_of_what_was_imported_updates_the_same_connector(solution: Path, tmp_path: Path) -> None:
    adopted, again = tmp_path / "adopted", tmp_path / "again"
    assert main(["import", str(solution), "--out", str(adopted)]) == CLEAN
    file = adopted / "connector.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("My Shelves", "Our Shelves"), encoding="utf-8")

    assert main(["package", "solution", str(adopted), "--out", str(again)]) == CLEAN
    (before,), (after,) = read_solution(solution), read_solution(again / SOLUTION)
    assert "Our Shelves" == after.title
    assert (before.name, before.connector_id) == (after.name, after.connector_id)
    assert b"<CustomizationPrefix>contoso<" in zipfile.ZipFile(again / SOLUTION).read("solution.xml")
