"""Environments, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.pipeline import Compiled, compile_environments, compile_project
from connsmith.render.library import shipped_templates
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


def outcome_of(compiled: Compiled) -> tuple[object, ...]:
    """All of `compiled` but the files that were read."""
    return compiled.connector, compiled.artifacts, compiled.diagnostics


def test_every_environment_compiles_as_it_does_alone(tmp_path: Path) -> None:
    project = make_project(
        tmp_path,
        prod="connector: {host: prod.contoso.com}\n",
        test="extends: prod\nsettings: {environment: test}\n",
        stage="settings: {environment: stage, connectorId: shared_shelves}\n",
        empty="{}\n",
    )

    together = compile_environments(DiskFiles(project))

    assert [None, "dev", "empty", "prod", "stage", "test"] == list(together)
    for name, compiled in together.items():
        assert outcome_of(compile_project(DiskFiles(project), name)) == outcome_of(compiled)


def test_environments_that_only_fill_the_settings_share_the_other_documents(tmp_path: Path) -> None:
    project = make_project(tmp_path, stage="settings: {environment: stage}\n", prod="connector: {title: Shelves}\n")

    made = {name: compiled.artifacts for name, compiled in compile_environments(DiskFiles(project)).items()}

    plain, stage, prod = made[None], made["stage"], made["prod"]
    assert plain is not None
    assert stage is not None
    assert prod is not None
    assert plain.definition is stage.definition
    assert "stage" == stage.settings.data["environment"]
    assert plain.definition is not prod.definition


def test_a_template_of_the_project_may_write_the_settings_anywhere(tmp_path: Path) -> None:
    project = make_project(tmp_path, stage="settings: {environment: stage}\n")
    (project / "templates").mkdir()
    template = '{"host": {% if "environment" in connector.settings %}"set"{% else %}"unset"{% endif %}}'
    (project / "templates" / "apiDefinition.swagger.json.j2").write_text(template, encoding="utf-8")

    made = {name: compiled.artifacts for name, compiled in compile_environments(DiskFiles(project)).items()}

    hosts = {name: None if found is None else found.definition.data["host"] for name, found in made.items()}
    assert {None: "unset", "dev": "set", "stage": "set"} == hosts


def test_only_one_shipped_template_reads_the_settings() -> None:
    reading = [
        file.name for file in shipped_templates().rglob("*.j2") if "connector.settings" in file.read_text("utf-8")
    ]

    assert ["settings.json.j2"] == reading


def test_a_mistake_of_one_environment_is_found_in_that_one_only(tmp_path: Path) -> None:
    project = make_project(tmp_path, prod="operations: {NoSuchOperation: null}\n")

    found = {
        name: [item.rule for item in compiled.diagnostics]
        for name, compiled in compile_environments(DiskFiles(project)).items()
    }

    assert {None: [], "dev": [], "prod": ["unused-overlay"]} == found
