"""The command line as a whole: exit statuses, one clear line for each mistake, and no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from connsmith import cli
from connsmith.cli import CLEAN, COMMANDS, FAILED, FINDINGS, USAGE, main


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == CLEAN
    shown = capsys.readouterr().out
    assert [] == [name for name in COMMANDS if f"  {name} " not in shown]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == CLEAN
    assert "Usage: connsmith" in capsys.readouterr().out


@pytest.mark.parametrize("name", list(COMMANDS))
def test_line_in_the_list_is_short(name: str) -> None:
    assert len(COMMANDS[name][1]) <= 70


def test_no_command_at_all_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == USAGE
    assert "Commands:" in capsys.readouterr().err


def test_unknown_command_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bild"]) == USAGE
    assert "bild" in capsys.readouterr().err


def test_folder_without_a_project_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path)]) == USAGE
    assert "no connector.yaml" in capsys.readouterr().err


def test_bug_is_one_line_and_a_status_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> int:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(cli.connsmith, "main", broken)

    assert main(["build"]) == FAILED
    shown = capsys.readouterr().err
    assert "connsmith failed: ZeroDivisionError" in shown
    assert "Traceback" not in shown
    assert "secret detail" not in shown


def test_interruption_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: object) -> int:
        raise click.Abort

    monkeypatch.setattr(cli.connsmith, "main", interrupted)

    assert main(["build"]) == 130


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "Shelves"]) == CLEAN
    return tmp_path / "shelves"


def test_build_check_passes_on_what_build_wrote(project: Path) -> None:
    assert main(["build", str(project)]) == CLEAN
    assert main(["build", str(project), "--check"]) == CLEAN


def test_build_check_names_the_stale_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(project)])
    path = project / "operations" / "list-items.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("List items", "List things"), encoding="utf-8")
    capsys.readouterr()

    assert main(["build", str(project), "--check"]) == FINDINGS
    assert "apiDefinition.swagger.json differs" in capsys.readouterr().out


def test_build_check_writes_nothing(project: Path) -> None:
    assert main(["build", str(project), "--check"]) == FINDINGS
    assert not (project / "out").exists()


def test_build_of_a_broken_project_leaves_the_old_artifacts(project: Path) -> None:
    main(["build", str(project)])
    before = {path.name: path.read_bytes() for path in (project / "out" / "default").iterdir()}
    (project / "connector.yaml").write_text("titel: x\n", encoding="utf-8")

    assert main(["build", str(project)]) == FINDINGS
    assert before == {path.name: path.read_bytes() for path in (project / "out" / "default").iterdir()}


def test_build_names_an_artifact_that_is_no_longer_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(project)])
    (project / "out" / "default" / "script.csx").write_text("old", encoding="utf-8")

    assert main(["build", str(project)]) == CLEAN
    assert "script.csx is from an earlier build" in capsys.readouterr().err


def test_build_check_does_not_promise_what_no_build_does(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(project)])
    (project / "out" / "default" / "script.csx").write_text("old", encoding="utf-8")
    capsys.readouterr()

    assert main(["build", str(project), "--check"]) == FINDINGS
    assert capsys.readouterr().out.splitlines() == [
        "script.csx is no longer made",
        "shelves/out/default is stale; remove shelves/out/default/script.csx",
    ]


def test_build_check_names_both_cures(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", str(project)])
    (project / "out" / "default" / "script.csx").write_text("old", encoding="utf-8")
    (project / "out" / "default" / "settings.json").unlink()
    capsys.readouterr()

    assert main(["build", str(project), "--check"]) == FINDINGS
    cures = "`connsmith build` brings it up to date, then remove shelves/out/default/script.csx"
    assert capsys.readouterr().out.splitlines()[-1] == f"shelves/out/default is stale; {cures}"


def test_build_into_a_place_that_is_a_file_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = project / "blocked"
    blocked.write_text("", encoding="utf-8")

    assert main(["build", str(project), "--out", str(blocked)]) == USAGE
    assert "cannot write" in capsys.readouterr().err


def test_check_as_json_has_the_promised_form(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "operations" / "list-items.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    capsys.readouterr()

    assert main(["check", str(project), "--format", "json"]) == FINDINGS
    document = json.loads(capsys.readouterr().out)
    finding = next(item for item in document["findings"] if item["rule"] == "unknown-key")
    assert document["version"] == 1
    assert finding["file"].endswith("operations/list-items.yaml")
    assert (5, 1, "source", "/sumary") == (
        finding["line"], finding["column"], finding["document"], finding["pointer"],
    )  # fmt: skip
    assert document["summary"]["connectors"] == 1


def test_schema_error_of_an_artifact_is_reported_at_the_line_of_yaml(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "operations" / "list-items.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "x-ms-trigger-metadata: {kind: 5, mode: polling}\n", encoding="utf-8")
    capsys.readouterr()

    assert main(["check", str(project), "--format", "json"]) == FINDINGS
    findings = json.loads(capsys.readouterr().out)["findings"]
    places = [(item["file"].rsplit("/", 1)[-1], item["line"]) for item in findings if "kind" in item["pointer"]]
    assert ("list-items.yaml", len(text.splitlines()) + 1) in places


def test_secret_in_a_source_is_never_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    canary = "c4n4ry-5ecret"
    (project / "auth" / "apiKey.yaml").write_text(
        f"kind: oauth\nprovider: oauth2\nclientId: a\nclientSecret: {canary}\nauthorizationUrl: https://a.contoso.com\n"
        "tokenUrl: https://a.contoso.com\nrefreshUrl: https://a.contoso.com\n",
        encoding="utf-8",
    )
    for arguments in (["build"], ["check"], ["check", "--format", "json"]):
        assert main([arguments[0], str(project), *arguments[1:]]) == FINDINGS
    shown = capsys.readouterr()
    assert canary not in shown.out + shown.err


def test_reference_to_the_environment_becomes_a_placeholder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIENT_ID", "c4n4ry-5ecret")
    (project / "auth" / "apiKey.yaml").unlink()
    (project / "auth" / "oauth.yaml").write_text(
        "kind: oauth\nprovider: oauth2\nclientId: ${env:CLIENT_ID}\nclientSecret: ${env:SECRET}\n"
        "authorizationUrl: https://a.contoso.com\ntokenUrl: https://a.contoso.com\n"
        "refreshUrl: https://a.contoso.com\n",
        encoding="utf-8",
    )
    assert main(["build", str(project)]) == CLEAN
    written = b"".join(path.read_bytes() for path in (project / "out" / "default").iterdir())
    assert b"[[CLIENT_ID]]" in written
    assert b"c4n4ry" not in written
    assert b"clientSecret" not in written
