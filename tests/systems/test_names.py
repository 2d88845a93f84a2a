"""Names of files on systems that take several for one, or refuse some."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from connsmith.pipeline import compile_project
from connsmith.source.files import disk
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.files.names import fold

CONNECTOR = b"title: Shelves\ndescription: Keeps shelves in order.\nversion: '1.0'\nhost: api.contoso.com\n"
OPERATION = "operationId: A\nrequest: GET /a\nsummary: A\nresponses:\n  '200': {description: Fine., schema: SCHEMA}\n"
APART, TOGETHER = "e\u0301te\u0301", "\u00e9t\u00e9"


@pytest.fixture
def folding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a file system that finds a name in any letter case and spelling, and keeps it as it was given."""

    def real(path: Any) -> Any:
        if not isinstance(path, str) or not path.startswith(str(tmp_path)):
            return path
        found = str(tmp_path)
        for part in Path(path).relative_to(tmp_path).parts:
            there = listdir(found) if os.path.isdir(found) else []  # noqa: PTH112 - text, as the caller has it
            found = os.path.join(found, next((name for name in there if fold(name) == fold(part)), part))  # noqa: PTH118
        return found

    listdir = os.listdir
    for name in ("lstat", "open", "listdir"):
        call = getattr(os, name)
        monkeypatch.setattr(os, name, lambda path, *rest, call=call, **more: call(real(path), *rest, **more))
    monkeypatch.setattr(disk, "_FOLDS", True)
    return tmp_path


def test_a_name_in_other_letter_case_is_not_found_where_it_would_be_on_windows(folding: Path) -> None:
    (folding / "templates").mkdir()
    (folding / "templates" / "Item.j2").write_text("x", encoding="utf-8")
    files = DiskFiles(folding)

    assert os.lstat(str(folding / "TEMPLATES" / "item.J2"))
    assert [None, None] == [files.entry("templates/item.j2"), files.entry("Templates/Item.j2")]
    assert files.entry("templates/Item.j2") is not None
    assert b"x" == files.read("templates/Item.j2")


def test_accents_may_be_stored_either_way(folding: Path) -> None:
    (folding / APART).write_text("x", encoding="utf-8")

    assert DiskFiles(folding).entry(TOGETHER) is not None


def project(*names: str, schema: str = "{type: object}") -> MemoryFiles:
    definitions = {f"definitions/{name}.yaml": b"type: object\n" for name in names}
    operation = OPERATION.replace("SCHEMA", schema).encode()
    return MemoryFiles({"connector.yaml": CONNECTOR, "operations/a.yaml": operation, **definitions}, "project")


def test_a_definition_is_found_however_macos_stores_the_accents_of_its_file() -> None:
    reference = f"{{$ref: '#/definitions/{TOGETHER}'}}"
    compiled = compile_project(project(APART, schema=reference))

    assert [] == [item for item in compiled.diagnostics if item.rule != "no-windows-name"]
    assert compiled.artifacts is not None
    assert f'"{TOGETHER}": {{' in compiled.artifacts.files["apiDefinition.swagger.json"].decode("utf-8")


def test_two_files_that_macos_takes_for_one_are_told() -> None:
    (clash,) = [
        item for item in compile_project(project(APART, TOGETHER)).diagnostics if item.rule == "file-name-clash"
    ]

    assert "only in how accents are stored; rename one" in clash.message


@pytest.mark.parametrize("name", ["aux", "Con.v2", "COM1", "what?", "a|b"])
def test_a_file_that_windows_refuses_is_told(name: str) -> None:
    found = [item for item in compile_project(project(name)).diagnostics if item.rule == "no-windows-name"]

    told = [item.span.file for item in found if item.span is not None]
    assert [f"definitions/{name}.yaml"] == told


def test_a_folder_that_windows_refuses_is_told() -> None:
    files = {"connector.yaml": CONNECTOR, "operations/nul/a.yaml": OPERATION.replace("SCHEMA", "{}").encode()}
    compiled = compile_project(MemoryFiles(files, "project"))

    assert ["operations/nul/a.yaml"] == [
        item.span.file for item in compiled.diagnostics if item.rule == "no-windows-name" and item.span
    ]
