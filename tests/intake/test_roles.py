"""Which file of a folder is what: settings.json decides, for every command alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connsmith.check.targets import find_connectors
from connsmith.errors import ConnsmithError
from connsmith.importing.readers.source import read_source
from connsmith.intake.opening import is_artifact_folder, open_target
from connsmith.intake.roles import assign_roles
from connsmith.package.subject import open_subject
from connsmith.source.files.disk import DiskFiles

NAMES = ("definition.json", "properties.json", "code.csx", "logo.png", "settings.json")
SETTINGS = {
    "apiDefinition": "definition.json", "apiProperties": "./Properties.json", "script": "code.csx", "icon": "logo.png",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    definition = {"swagger": "2.0", "info": {"title": "A", "version": "1"}, "paths": {}}
    contents = {
        "definition.json": json.dumps(definition),
        "properties.json": '{"properties": {"connectionParameters": {}}}',
        "code.csx": "// code",
        "logo.png": "icon",
        "settings.json": json.dumps(SETTINGS),
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_settings_name_the_files() -> None:
    roles = assign_roles(NAMES, SETTINGS)

    assert ("definition.json", "properties.json", "code.csx", "logo.png") == (
        roles.definition, roles.properties, roles.script, roles.icon,
    )  # fmt: skip
    assert frozenset(NAMES) - {"settings.json"} == roles.named


@pytest.mark.parametrize(
    "settings", [None, {}, [], {"script": ""}, {"script": None}, {"script": 1}, {"icon": "icon.png"}]
)
def test_usual_names_need_no_settings(settings: object) -> None:
    roles = assign_roles(("APIDEFINITION.swagger.json", "apiproperties.json", "SCRIPT.csx"), settings)

    assert ("APIDEFINITION.swagger.json", "apiproperties.json", "SCRIPT.csx", None) == (
        roles.definition, roles.properties, roles.script, roles.icon,
    )  # fmt: skip
    assert () == roles.missing


@pytest.mark.parametrize("name", ["other.csx", "../code.csx", "/etc/passwd", "src/code.csx"])
def test_file_that_is_not_in_the_folder_is_missing(name: str) -> None:
    roles = assign_roles(NAMES, {"script": name})

    assert roles.script is None
    assert (f"settings.json names {name} as the script, and there is no such file in its folder",) == roles.missing


def test_check_package_and_import_read_the_same_files(folder: Path) -> None:
    target = open_target(folder)
    incoming = read_source(folder)
    subject = open_subject(folder, None)

    assert target.script is not None
    assert (b"// code", b"icon") == (target.script.text.encode(), target.icon) == (incoming.script, incoming.icon)
    assert subject.parts is not None
    assert b"// code" == subject.parts.files["script.csx"]


def test_folder_whose_settings_name_the_definition_holds_a_connector(folder: Path) -> None:
    assert is_artifact_folder(DiskFiles(folder))
    assert (folder,) == find_connectors([folder])


def test_script_that_is_missing_is_said_by_check_and_refused_by_import(folder: Path) -> None:
    (folder / "code.csx").unlink()

    assert "missing-artifact" in [item.rule for item in open_target(folder).diagnostics]
    with pytest.raises(ConnsmithError, match=r"names code\.csx as the script"):
        read_source(folder)
