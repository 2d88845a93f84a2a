"""The table of authentication kinds is whole: a kind that lacks a part fails here, with the name of what is missing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.pages import GUIDES

from connsmith.cli.new import command
from connsmith.importing.importation import import_connector
from connsmith.model.auth.authschema import SCHEMA_FILE, with_generated_parts
from connsmith.model.auth.kinds import AUTH_KINDS
from connsmith.pipeline import compile_project
from connsmith.render.library import shipped_templates
from connsmith.scaffold.project import authentication_kinds, project_files
from connsmith.source.files.disk import DiskFiles
from connsmith.source.node import Mapping
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
SCAFFOLDS = [(kind.name, scaffold) for kind in AUTH_KINDS.values() for scaffold in kind.scaffolds]
COMMON = {"extends", "id", "kind", "title", "description", "legacy", "shareable", "regions", "parameters", "metadata"}


def kind_of(text: str) -> str | None:
    root = parse_yaml(text, "").root
    return root.text("kind") if isinstance(root, Mapping) else None


def test_the_schema_is_what_the_table_makes() -> None:
    assert with_generated_parts(SCHEMA) == SCHEMA, "run `python -m connsmith.model.auth.authschema`"


def test_the_schema_knows_the_kinds_of_the_table_and_no_others() -> None:
    assert list(AUTH_KINDS) == SCHEMA["properties"]["kind"]["enum"], "add the kind to model/auth/kinds.py"


def test_every_key_of_an_authentication_file_is_common_or_belongs_to_one_kind() -> None:
    owned = [key for kind in AUTH_KINDS.values() for key in kind.keys]

    assert len(owned) == len({*owned})
    assert COMMON | {*owned} == {*SCHEMA["properties"]}, "describe the key in auth.schema.json, or give it a kind"


@pytest.mark.parametrize("name", AUTH_KINDS)
def test_every_kind_has_what_it_needs(name: str) -> None:
    kind = AUTH_KINDS[name]

    assert kind.scaffolds, f"{name} has no scaffold: add templates/new/auth/{name}.yaml"
    assert {*kind.required} <= {*kind.keys}
    assert {key for keys in kind.providers.values() for key in keys} <= {*kind.keys}


@pytest.mark.parametrize("name", AUTH_KINDS)
def test_every_kind_is_in_the_guide(name: str) -> None:
    text = (GUIDES / "source-language.md").read_text("utf-8")
    sentence = re.search(r"Authentication: `kind` is (.*?)\.\n", text, re.DOTALL)

    assert sentence is not None
    assert f"`{name}`" in sentence[1], f"say in guides/source-language.md what kind {name} is"


@pytest.mark.parametrize(("kind", "scaffold"), SCAFFOLDS)
def test_every_scaffold_shows_its_kind(kind: str, scaffold: str) -> None:
    path = shipped_templates() / "new" / "auth" / f"{scaffold}.yaml"

    assert path.is_file(), f"add templates/new/auth/{scaffold}.yaml"
    assert kind == kind_of(path.read_text(encoding="utf-8"))


def test_there_is_no_scaffold_without_a_kind() -> None:
    files = {path.stem for path in (shipped_templates() / "new" / "auth").iterdir()}

    assert files == {scaffold for _, scaffold in SCAFFOLDS}


def test_help_names_every_kind_of_project() -> None:
    assert command.help is not None
    unnamed = [name for name in authentication_kinds() if not re.search(rf"\b{name}\b", command.help)]
    assert [] == unnamed, "name it in the docstring of cli/new.py"


@pytest.mark.parametrize(("kind", "scaffold"), [pair for pair in SCAFFOLDS if pair[0] != "none"])
def test_an_import_of_what_a_scaffold_builds_recognises_its_kind(kind: str, scaffold: str, tmp_path: Path) -> None:
    project, built, again = (tmp_path / name for name in ("project", "built", "again"))
    write(project, project_files("Shelves", scaffold))
    artifacts = compile_project(DiskFiles(project)).artifacts
    assert artifacts is not None
    write(built, artifacts.files)

    import_connector(built, again)

    texts = [path.read_text(encoding="utf-8") for path in again.glob("auth/*.yaml")]
    assert [kind] == [kind_of(text) for text in texts], f"`recognise` of {kind} does not see what it builds"


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
