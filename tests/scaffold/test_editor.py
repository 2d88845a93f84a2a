"""A new project is ready for editors: each source names its schema, and the schema is there."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from connsmith.cli import CLEAN, main
from connsmith.scaffold.editor import editor_schemas
from connsmith.scaffold.project import project_files
from connsmith.schemas.store import SOURCE, schema_names
from connsmith.source.layout import FILES, FOLDERS

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FILES_OF_PROJECT = project_files("Shelves", "several")
SOURCES = {name: text.decode() for name, text in FILES_OF_PROJECT.items() if name.endswith(".yaml")}


def test_the_first_line_of_every_source_leads_to_a_schema_that_is_there() -> None:
    for name, text in SOURCES.items():
        line = re.match(r"# yaml-language-server: \$schema=((?:\.\./)*)(\S+)\n", text)
        assert line is not None, name
        assert line[1] == "../" * name.count("/"), name
        assert line[2] in FILES_OF_PROJECT, name


def test_the_settings_of_the_editor_give_each_source_the_schema_of_its_first_line() -> None:
    settings = json.loads(FILES_OF_PROJECT[".vscode/settings.json"])["yaml.schemas"]

    for name, text in SOURCES.items():
        found = [
            path for path, globs in settings.items() if any(fnmatch(name, each.replace("**/", "*")) for each in globs)
        ]
        assert found == [f"./{text.split('$schema=')[1].split()[0].replace('../', '')}"], name


def matches(name: str, glob: str) -> bool:
    return fnmatch(name, glob.replace("**/", "*"))


def test_every_kind_of_source_has_a_schema_in_the_editor() -> None:
    kinds = {place.kind for place in (*FILES.values(), *FOLDERS.values())}

    assert {f"./.vscode/connsmith/{kind}.schema.json" for kind in kinds} <= set(editor_schemas())


def test_artifacts_of_a_new_project_are_committed() -> None:
    ignored = FILES_OF_PROJECT[".gitignore"].decode().splitlines()

    assert "out/" not in ignored


def test_schemas_are_written_for_a_project_that_is_there(tmp_path: Path) -> None:
    assert main(["schemas", "--write", str(tmp_path / ".vscode" / "connsmith")]) == CLEAN

    written = {path.name for path in (tmp_path / ".vscode" / "connsmith").iterdir()}
    assert written == {f"{name}.schema.json" for name in schema_names(SOURCE)}


def test_one_schema_is_printed_and_a_misspelt_one_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemas", "trigger"]) == CLEAN
    assert json.loads(capsys.readouterr().out)["title"] == "connsmith: trigger"

    assert main(["schemas", "triger"]) != CLEAN
    assert "did you mean trigger?" in capsys.readouterr().err
