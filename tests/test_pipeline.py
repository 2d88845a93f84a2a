"""Environments, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.pipeline import compile_environments, compile_project
from connsmith.scaffold.project import project_files
from connsmith.source.files.disk import DiskFiles

if TYPE_CHECKING:
    from pathlib import Path


def make_project(folder: Path, **more: str) -> Path:
    environments = {f"environments/{name}.yaml": text.encode() for name, text in more.items()}
    for name, content in {**project_files("Shelves", "apiKey"), **environments}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_every_environment_compiles_as_it_does_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path, prod="connector: {host: prod.contoso.com}\n", test="extends: prod\n")

    together = compile_environments(DiskFiles(project))

    assert [None, "dev", "prod", "test"] == list(together)
    for name, compiled in together.items():
        alone = compile_project(DiskFiles(project), name).artifacts
        assert compiled.artifacts is not None
        assert alone is not None
        assert compiled.artifacts.files == alone.files


def test_a_mistake_of_one_environment_is_found_in_that_one_only(tmp_path: Path) -> None:
    project = make_project(tmp_path, prod="operations: {NoSuchOperation: null}\n")

    found = {
        name: [item.rule for item in compiled.diagnostics]
        for name, compiled in compile_environments(DiskFiles(project)).items()
    }

    assert {None: [], "dev": [], "prod": ["unused-overlay"]} == found
