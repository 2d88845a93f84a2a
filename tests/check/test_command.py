"""`connsmith check` as people and CI call it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from connsmith.check.rule import Finding, Rule
from connsmith.cli import CLEAN, FAILED, FINDINGS, USAGE, main
from connsmith.reading.definition import Definition
from connsmith.report.formats import SHIPPED

pytestmark = pytest.mark.usefixtures("rules")
Capture = pytest.CaptureFixture[str]


def rules_found(capsys: Capture) -> list[str]:
    return [item["rule"] for item in json.loads(capsys.readouterr().out)["findings"]]


def test_error_gives_exit_status_1_and_its_line(project: Path, capsys: Capture) -> None:
    assert FINDINGS == main(["check", str(project)])

    shown = capsys.readouterr().out
    assert "shelves/operations/list.yaml\n" in shown
    assert "    summary: LIST SHELVES  # loud\n             ^^^^^^^^^^^^\n" in shown
    assert "1 error, 1 info; 1 can be mended with --fix\n" in shown


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--ignore", "ZZ001"], CLEAN),
        (["--select", "untagged-operation"], CLEAN),
        (["--select", "untagged-operation", "--fail-on", "info"], FINDINGS),
        (["--fail-on", "never"], CLEAN),
        (["--select", "ZZ002", "--profile", "certified", "--fail-on", "warning"], FINDINGS),
        (["--select", "ZZ002", "--profile", "independent", "--fail-on", "info"], CLEAN),
        (["--select", "nothing"], USAGE),
        (["--profile", "certifed"], USAGE),
        (["--jobs", "0"], USAGE),
        (["--baseline", "nothing.json"], USAGE),
        (["--settings", "nothing.toml"], USAGE),
    ],
)
def test_options_decide_the_exit_status(options: list[str], status: int, project: Path) -> None:
    assert status == main(["check", str(project), *options])


@pytest.mark.parametrize("form", ["text", *SHIPPED])
def test_every_format_says_the_same_from_the_cache(form: str, project: Path, capsys: Capture) -> None:
    arguments = ["check", str(project), "--format", form]
    assert FINDINGS == main([*arguments, "--no-cache"])
    fresh = capsys.readouterr().out
    for _ in range(2):
        assert FINDINGS == main(arguments)
        assert fresh == capsys.readouterr().out
    assert "shouting-summary" in fresh


def test_settings_beside_the_project_count(project: Path, capsys: Capture) -> None:
    (project / "connsmith.toml").write_text('ignore = ["ZZ001"]\n', encoding="utf-8")

    assert CLEAN == main(["check", str(project), "--format", "json"])
    assert ["untagged-operation"] == rules_found(capsys)


def test_option_overrules_the_settings(project: Path) -> None:
    (project / "connsmith.toml").write_text('ignore = ["ZZ001"]\n', encoding="utf-8")

    assert FINDINGS == main(["check", str(project), "--ignore", "ZZ002"])


def test_unused_table_is_a_finding_in_the_settings(project: Path, capsys: Capture) -> None:
    table = '[[suppress]]\nrule = "ZZ002"\npointer = "/nowhere"\nreason = "it was so"\n'
    (project / "connsmith.toml").write_text(table, encoding="utf-8")

    main(["check", str(project), "--select", "SP001,ZZ002", "--format", "json"])

    finding = next(item for item in json.loads(capsys.readouterr().out)["findings"] if item["id"] == "SP001")
    assert ("shelves/connsmith.toml", 1, "settings") == (finding["file"], finding["line"], finding["connector"])


def test_baseline_takes_known_findings_and_misses_mended_ones(project: Path, capsys: Capture) -> None:
    assert CLEAN == main(["check", str(project), "--write-baseline", "old.json"])
    assert CLEAN == main(["check", str(project), "--baseline", "old.json"])
    main(["check", str(project), "--fix"])
    capsys.readouterr()

    assert CLEAN == main(["check", str(project), "--baseline", "old.json", "--format", "json"])
    assert ["stale-baseline-entry"] == rules_found(capsys)


def test_fix_mends_and_reports_what_is_left(project: Path, capsys: Capture) -> None:
    assert CLEAN == main(["check", str(project), "--fix", "--format", "json"])

    captured = capsys.readouterr()
    assert ["untagged-operation"] == [item["rule"] for item in json.loads(captured.out)["findings"]]
    assert "1 finding in 1 file mended\n" == captured.err
    assert "summary: List shelves  # loud\n" in (project / "operations" / "list.yaml").read_text(encoding="utf-8")


def test_diff_shows_and_does_nothing(project: Path, capsys: Capture) -> None:
    path = project / "operations" / "list.yaml"
    before = path.read_bytes()

    assert FINDINGS == main(["check", str(project), "--diff"])

    assert "-summary: LIST SHELVES  # loud\n+summary: List shelves  # loud\n" in capsys.readouterr().out
    assert before == path.read_bytes()


def test_diff_tells_on_standard_error_what_it_would_leave(project: Path, capsys: Capture) -> None:
    main(["check", str(project), "--diff"])

    told = capsys.readouterr().err
    assert told.startswith("1 finding in 1 file would be mended, which leaves:\n")
    assert "untagged-operation" in told
    assert "shouting-summary" not in told
    assert told.endswith("\n1 info\n")


def test_diff_fails_on_what_cannot_be_mended(project: Path, capsys: Capture) -> None:
    with (project / "connector.yaml").open("a", encoding="utf-8") as file:
        file.write("  : : [\n")

    assert FINDINGS == main(["check", str(project), "--diff"])
    assert "yaml-syntax" in capsys.readouterr().err


def test_diff_of_a_connector_that_cannot_be_read_has_the_status_of_a_wrong_call(project: Path, capsys: Capture) -> None:
    assert USAGE == main(["check", str(project), "--diff", "-e", "nope"])
    assert "connsmith: shelves: there is no environment nope" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (["--format", "text"], "1 of 1 connectors could not be read\n"),
        (["--statistics"], "1 of 1 connectors could not be read\n"),
        (["--format", "json"], '"message": "shelves: there is no environment nope'),
        (["--format", "sarif"], '"executionSuccessful": false'),
        (["--format", "junit"], '<error type="unreadable" message="shelves: there is no environment nope'),
        (["--format", "github"], "::error title=unreadable connector::shelves: there is no environment nope"),
    ],
)
def test_connector_that_cannot_be_read_is_seen_in_every_format(
    form: list[str], words: str, project: Path, capsys: Capture
) -> None:
    assert USAGE == main(["check", str(project), "-e", "nope", *form])

    shown = capsys.readouterr().out
    assert words in shown
    assert "no findings" not in shown


@pytest.mark.parametrize("options", [["--diff"], ["--fix", "--diff"]])
def test_preview_changes_nothing(options: list[str], project: Path, capsys: Capture) -> None:
    operation = project / "operations" / "list.yaml"
    text = operation.read_text(encoding="utf-8")

    assert FINDINGS == main(["check", str(project), *options])
    assert "+summary: List shelves  # loud" in capsys.readouterr().out
    assert text == operation.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["--fix"], ["--write-baseline", "a.json"]),
        (["--format", "json"], ["--write-baseline", "a.json"]),
        (["--format", "text"], ["--diff"]),
        (["--format", "json"], ["--statistics"]),
    ],
)
def test_option_without_effect_beside_another_is_refused_by_both_names(
    first: list[str], second: list[str], project: Path, capsys: Capture
) -> None:
    assert USAGE == main(["check", str(project), *first, *second])
    assert f"{first[0]} has no effect beside {second[0]}" in capsys.readouterr().err


def test_baseline_is_not_written_into_a_file_called_minus(project: Path, capsys: Capture) -> None:
    assert USAGE == main(["check", str(project), "--write-baseline", "-"])
    assert "name a file" in capsys.readouterr().err
    assert not Path("-").exists()


@pytest.mark.parametrize("arguments", [["check", ""], ["size", ""], ["build", "--out", ""], ["check", "-e", ""]])
@pytest.mark.usefixtures("project")
def test_empty_word_is_refused(arguments: list[str], capsys: Capture) -> None:
    assert USAGE == main(arguments)
    assert ": an empty " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "size"])
def test_without_a_path_the_artifacts_of_the_current_folder_are_meant(
    command: str, tmp_path: Path, write_artifacts: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_artifacts(tmp_path / "a"))

    assert USAGE != main([command])


def test_definition_that_is_too_large_to_import_and_cannot_be_read_is_named(project: Path, capsys: Capture) -> None:
    (project.parent / "large.swagger.json").write_text("{" + " " * 1_100_000, encoding="utf-8")

    main(["check", "large.swagger.json", "--format", "json"])

    assert {"large.swagger.json"} == {item["file"] for item in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.parametrize("indent", [None, 8])
def test_size_measures_the_file_as_it_is(
    indent: int | None, tmp_path: Path, write_artifacts: Callable[[Path], Path], capsys: Capture
) -> None:
    file = write_artifacts(tmp_path / "a") / "apiDefinition.swagger.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=indent), encoding="utf-8")

    assert CLEAN == main(["size", str(file.parent), "--format", "json"])
    assert file.stat().st_size == json.loads(capsys.readouterr().out)["connectors"][0]["bytes"]


def test_folder_of_connectors_is_checked_in_order_with_a_share(
    project: Path, write_artifacts: Callable[[Path], Path], capsys: Capture
) -> None:
    for name in ("b", "a"):
        write_artifacts(project.parent / "many" / name)

    assert FINDINGS == main(["check", "many", "--jobs", "2"])

    shown = capsys.readouterr().out
    assert shown.index("many/a/") < shown.index("many/b/")
    assert shown.endswith("2 of 2 connectors have an error (100.0 %)\n")


def test_statistics_count_by_rule(project: Path, capsys: Capture) -> None:
    assert FINDINGS == main(["check", str(project), "--statistics"])
    assert "error              1         1  shouting-summary\n" in capsys.readouterr().out


def test_rule_that_crashes_has_an_exit_status_of_its_own(project: Path, rules: list[Rule], capsys: Capture) -> None:
    def fall(_definition: Definition) -> Iterator[Finding]:
        yield Finding((), str(1 // 0))

    rules.append(replace(rules[0], id="ZZ009", name="falling-rule", check=fall, fix=None))

    for _ in range(2):  # a crash is never remembered
        assert FAILED == main(["check", str(project), "--format", "json"])
        assert "rule-crashed" in rules_found(capsys)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"swagger": 2}', b'{"paths": {"/\\ud800": 3}}', b"1" * 5000]
)
@pytest.mark.parametrize("form", ["text", *SHIPPED])
def test_broken_file_ends_in_findings(content: bytes, form: str, project: Path, capsys: Capture) -> None:
    (project.parent / "broken.swagger.json").write_bytes(content)

    assert FINDINGS == main(["check", "broken.swagger.json", "--format", form])
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json"])
def test_size_lists_operations(form: str, project: Path, capsys: Capture) -> None:
    assert CLEAN == main(["size", str(project), "--format", form])
    assert "ListShelves" in capsys.readouterr().out


def test_size_over_a_limit_has_exit_status_1_and_names_the_place(
    project: Path, write_artifacts: Callable[[Path], Path], capsys: Capture
) -> None:
    file = write_artifacts(project.parent / "large") / "apiDefinition.swagger.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    wide = {"properties": {f"p{number}": {"type": "string"} for number in range(600)}}
    data["paths"]["/shelves"]["get"]["responses"]["200"]["schema"] = {"type": "array", "items": wide}
    file.write_text(json.dumps(data), encoding="utf-8")

    assert FINDINGS == main(["size", "large"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "601 schemas are below /paths/~1shelves/get/responses/200/schema/items: cut there" in shown
