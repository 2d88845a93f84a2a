"""`connsmith diff --flows` in every format, and what becomes of the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.impact.conftest import BASE, edited, flow_of

from connsmith.cli import main

ACTIONS = {
    "Get": {"call": "GetOrder", "with": {"id": "1"}},
    "Use": {"type": "Compose", "inputs": "@body('Get')?['note']"},
}
HOSTILE = "Night|ly `@all` \x1b[31m\n::error::"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, data in (("old", BASE), ("new", edited({"/definitions/Order/properties/note": None}))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "apiDefinition.swagger.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows/a.json").write_text(json.dumps(flow_of(ACTIONS, name="Nightly sync")), encoding="utf-8")
    other = flow_of(ACTIONS, name="Other", api="shared_other")
    (tmp_path / "flows/b.json").write_text(json.dumps(other), encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["diff", "old", "new", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.usefixtures("desk")
def test_json_has_the_hits_of_each_change_and_the_sums(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--flows", "flows", "--format", "json")
    data = json.loads(out)
    assert (1, {"read": 2, "hit": 1, "untouched": 1}) == (status, data["summary"]["flows"])
    (hit,) = next(change["flows"] for change in data["changes"] if change["kind"] == "output-removed")
    assert ("Nightly sync", "flows/a.json", 1, "Use", "body('Get')?['note']", "certain") == (
        hit["flow"], hit["file"], hit["line"], hit["action"], hit["expression"], hit["certainty"],
    )  # fmt: skip
    assert "enabled" not in hit
    assert ([], []) == (data["unreadable"], data["notes"])


def test_every_change_has_flows_the_safe_ones_none(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = edited({"/definitions/Order/properties/more": {"type": "string"}, "/info/description": "Other words."})
    (desk / "new/apiDefinition.swagger.json").write_text(json.dumps(data), encoding="utf-8")
    _, out, _ = run(capsys, "--flows", "flows", "--format", "json")
    changes = json.loads(out)["changes"]
    assert changes
    assert all(change["flows"] == [] for change in changes)


@pytest.mark.usefixtures("desk")
def test_without_flows_the_report_is_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--format", "json")
    data = json.loads(out)
    assert "flows" not in data["changes"][0]
    assert "unreadable" not in data


@pytest.mark.parametrize("form", ["text", "markdown", "sarif"])
@pytest.mark.usefixtures("desk")
def test_every_other_format_names_the_flow_that_is_hit(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--flows", "flows", "--format", form)
    assert 1 == status
    assert "Nightly sync" in out
    assert "Other" not in out.replace("Others", "")


@pytest.mark.usefixtures("desk")
def test_markdown_puts_flows_before_changes(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--flows", "flows", "--format", "markdown")
    assert out.index("Nightly sync") < out.index("<details")
    assert "1 of 2 hit, 1 untouched" in out


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_name_does_nothing_but_stand_there(form: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "flows/a.json").write_text(json.dumps(flow_of(ACTIONS, name=HOSTILE)), encoding="utf-8")
    _, out, _ = run(capsys, "--flows", "flows", "--format", form)
    assert "\x1b" not in out
    assert "\n::error::" not in out
    if form == "markdown":
        assert "@all" not in out
        assert "Night\\|ly" in out


@pytest.mark.usefixtures("desk")
def test_sarif_has_the_places_in_flows_as_related(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--flows", "flows", "--format", "sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    files = [item["physicalLocation"]["artifactLocation"]["uri"] for item in result["relatedLocations"]]
    assert "flows/a.json" in files


def test_a_broken_export_is_named_in_every_format_and_the_rest_reported(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "flows/cut.json").write_text('{"properties": {"definition"', encoding="utf-8")
    for form in ("text", "markdown", "json", "sarif"):
        status, out, err = run(capsys, "--flows", "flows", "--format", form)
        assert (2, True) == (status, "cut.json" in out)
        assert "cut.json" in err
        assert "Nightly sync" in out


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_path_without_flows_is_a_wrong_call(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "empty").mkdir()
    status, _, err = run(capsys, "--flows", name)
    assert (2, True) == (status, name in err)


@pytest.mark.usefixtures("desk")
def test_hits_never_change_the_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(capsys, "--flows", "flows", "--fail-on", "never")[0]


@pytest.mark.usefixtures("desk")
def test_a_connector_named_by_the_user_is_the_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--flows", "flows", "--connector", "shared_other", "--format", "markdown")
    assert "**Other**" in out
    assert "Nightly sync" not in out


@pytest.mark.usefixtures("desk")
def test_markdown_names_the_flows_beside_each_change_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "--flows", "flows", "--format", "markdown")
    assert "Hits Nightly sync (certain)" in out[out.index("<details") :]
