"""New projects: one for each kind of authentication, each of which builds and checks clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.cli import CLEAN, USAGE, main
from connsmith.diagnostics import Severity
from connsmith.intake.opening import open_target
from connsmith.scaffold.project import authentication_kinds, folder_name

KINDS = authentication_kinds()


@pytest.fixture(params=KINDS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    assert main(["new", "My Shelves", "--auth", request.param, "--out", str(folder)]) == CLEAN
    return folder


def test_every_kind_of_authentication_has_a_project() -> None:
    assert {
        "none", "apiKey", "basic", "oauth2", "oauth2generic", "aad", "facebook", "gateway", "custom",
        "several",
    } == set(KINDS)  # fmt: skip


def test_new_project_checks_clean_as_a_custom_connector(project: Path) -> None:
    found = check_target(open_target(project), Profile.CUSTOM).diagnostics

    assert [] == [f"{item.rule}: {item.message}" for item in found if item.severity is not Severity.INFO]


def test_new_project_builds(project: Path) -> None:
    assert main(["build", str(project), "--environment", "dev"]) == CLEAN
    assert {
        "apiDefinition.swagger.json", "apiProperties.json", "icon.png", "settings.json",
    } == {path.name for path in (project / "out" / "dev").iterdir()}  # fmt: skip


def test_new_project_has_an_action_a_webhook_a_dynamic_list_and_a_policy(project: Path) -> None:
    artifacts = open_target(project)
    assert artifacts.definition is not None
    assert artifacts.properties is not None
    text = json.dumps(artifacts.definition.data)

    assert '"operationId": "ListItems"' in text
    assert '"x-ms-notification-url": true' in text
    assert '"x-ms-dynamic-values"' in text
    assert ["ListItems"] == [
        name
        for policy in artifacts.properties.data["properties"]["policyTemplateInstances"]
        for name in policy["parameters"]["x-ms-apimTemplate-operationName"]
    ]


def test_several_kinds_become_connection_parameter_sets(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    main(["new", "My Shelves", "--auth", "several", "--out", str(folder)])
    target = open_target(folder)

    assert target.properties is not None
    sets = target.properties.data["properties"]["connectionParameterSets"]
    assert ["apiKey", "oauth2"] == [item["name"] for item in sets["values"]]


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")

    assert main(["new", "My Shelves", "--out", str(tmp_path)]) == USAGE
    assert "is not empty" in capsys.readouterr().err
    assert ["kept.txt"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["", " ", "x" * 31, "two\nlines"])
def test_name_that_the_platform_refuses_is_refused(name: str, tmp_path: Path) -> None:
    assert main(["new", name, "--out", str(tmp_path / "p")]) == USAGE
    assert not (tmp_path / "p").exists()


def test_misspelt_kind_gets_a_suggestion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "A", "--auth", "basik", "--out", str(tmp_path / "p")]) == USAGE
    assert "did you mean basic?" in capsys.readouterr().err


def test_oauth_is_a_kind_as_it_is_in_sources(tmp_path: Path) -> None:
    assert main(["new", "My Shelves", "--auth", "oauth", "--out", str(tmp_path / "p")]) == CLEAN
    assert "kind: oauth\nprovider: oauth2\n" in (tmp_path / "p" / "auth" / "oauth2.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("title", "folder"),
    [
        ("My Shelves & Things", "my-shelves-things"),
        ("日本語", "日本語"),
        ("हिन्दी API", "हिन्दी-api"),
        ("Größe_2", "größe-2"),
        ("e\u0301", "é"),
        ("!?", "connector"),
    ],
)
def test_folder_has_the_letters_of_the_title(title: str, folder: str) -> None:
    assert folder == folder_name(title)


def test_two_titles_in_one_script_get_two_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert [CLEAN, CLEAN] == [main(["new", title]) for title in ("日本語", "日本人")]
