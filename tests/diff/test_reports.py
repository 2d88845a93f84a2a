"""What people and programs read of a comparison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import main
from connsmith.cli.sides import open_any
from connsmith.diagnostics import Severity
from connsmith.diff.advice import advise
from connsmith.diff.comparison import compare
from connsmith.diff.diagnosis import as_diagnostics
from connsmith.diff.kinds import KINDS
from connsmith.diff.prose import insert_entry, write_changelog, write_release_notes
from connsmith.report.diff_json import render_diff_json
from connsmith.report.diff_markdown import LIMIT, code, escape, render_diff_markdown
from connsmith.report.diff_text import render_diff_text

WIDTH = 80
CLEAN, FINDINGS, USAGE = 0, 1, 2


def definition(**more: Any) -> dict[str, Any]:
    operation = {
        "operationId": "GetItem",
        "summary": "Get an item",
        "responses": {"200": {"description": "OK", "schema": {"properties": {"name": {"type": "string"}}}}},
    }
    return {
        "swagger": "2.0",
        "info": {"title": "Items", "version": "1.0"},
        "paths": {"/items": {"get": operation}},
        **more,
    }


def without_name(version: str = "1.0") -> dict[str, Any]:
    new = definition()
    new["info"]["version"] = version
    new["paths"]["/items"]["get"]["responses"]["200"]["schema"]["properties"] = {}
    return new


def write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data, indent=2), encoding="utf-8")
    return path


def compared(tmp_path: Path, old: Any, new: Any) -> Any:
    return compare(open_any(write(tmp_path / "old.json", old), None), open_any(write(tmp_path / "new.json", new), None))


def run(tmp_path: Path, old: Any, new: Any, *options: str) -> int:
    return main(["diff", str(write(tmp_path / "old.json", old)), str(write(tmp_path / "new.json", new)), *options])


def many(count: int) -> dict[str, Any]:
    paths = {
        f"/things{number}": {"get": {"operationId": f"Get<Thing>_{number}|`@everyone`", "responses": {}}}
        for number in range(count)
    }
    return definition(paths=paths)


def test_a_breaking_change_fails(tmp_path: Path) -> None:
    assert FINDINGS == run(tmp_path, definition(), without_name())


def test_no_change_is_clean(tmp_path: Path) -> None:
    assert CLEAN == run(tmp_path, definition(), definition())


@pytest.mark.parametrize(
    ("limit", "status"), [("breaking", CLEAN), ("risky", FINDINGS), ("safe", FINDINGS), ("never", CLEAN)]
)
def test_what_fails_can_be_chosen(tmp_path: Path, limit: str, status: int) -> None:
    assert status == run(tmp_path, definition(host="a"), definition(host="b"), "--fail-on", limit)


def test_fail_on_never_lets_a_breaking_change_pass(tmp_path: Path) -> None:
    assert CLEAN == run(tmp_path, definition(), without_name(), "--fail-on", "never")


@pytest.mark.parametrize("arguments", [["diff"], ["diff", "a"], ["diff", "a", "b", "c"], ["diff", "a", "b"]])
def test_a_wrong_call_is_a_matter_of_usage(arguments: list[str]) -> None:
    assert USAGE == main(arguments)


def test_a_file_that_is_no_json_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{", encoding="utf-8")

    assert USAGE == main(["diff", str(path), str(path)])
    assert 1 == len(capsys.readouterr().err.splitlines())


def test_text_names_both_places_and_the_way_out(tmp_path: Path) -> None:
    text = render_diff_text(compared(tmp_path, definition(), without_name()))

    assert "response 200 > name: the output is removed" in text
    assert "old.json:17:17" in text
    assert "Instead: " in text


def test_text_fits_80_columns(tmp_path: Path) -> None:
    text = render_diff_text(compared(tmp_path, definition(), without_name()))

    assert [] == [line for line in text.splitlines() if len(line) > WIDTH and " was " not in line]


def test_text_puts_the_worst_first(tmp_path: Path) -> None:
    new = without_name()
    new["host"] = "example.com"
    new["paths"]["/more"] = {"get": {"operationId": "More", "responses": {}}}
    text = render_diff_text(compared(tmp_path, definition(), new))

    assert text.index("BREAKING") < text.index("RISKY") < text.index("SAFE")


def test_a_kind_is_explained_once(tmp_path: Path) -> None:
    text = render_diff_text(compared(tmp_path, many(5), definition()))

    assert 1 == text.count("Instead: ")


def test_json_names_what_design_promises(tmp_path: Path) -> None:
    document = json.loads(render_diff_json(compared(tmp_path, definition(), without_name())))

    (change,) = document["changes"]
    assert 1 == document["version"]
    assert "output-removed" == change["kind"]
    assert "breaking" == change["severity"]
    assert "/paths/~1items/get/responses/200/schema/properties/name" == change["pointer"]
    assert ("string", None) == (change["before"], change["after"])
    assert "GetItem" == change["operationId"]
    assert "GetItem > response 200 > name: the output is removed" == change["message"]
    assert (17, 17) == (change["old"]["line"], change["old"]["column"])
    assert change["new"] is None
    assert {"breaking": 1, "risky": 0, "safe": 0, "accepted": 0} == {
        name: count for name, count in document["summary"].items() if name != "kinds"
    }


def test_a_shared_change_names_its_operations_once(tmp_path: Path) -> None:
    schema = {"$ref": "#/definitions/Item"}
    paths = {
        f"/{name}": {"get": {"operationId": name, "responses": {"200": {"schema": schema}}}} for name in ("A", "B")
    }
    old = definition(paths=paths, definitions={"Item": {"properties": {"a": {"type": "string"}}}})
    new = definition(paths=paths, definitions={"Item": {"properties": {}}})
    (change,) = json.loads(render_diff_json(compared(tmp_path, old, new)))["changes"]

    assert change["operationId"] is None
    assert ["A", "B"] == change["operations"]
    assert change["message"].startswith("definition Item > a:")


def test_markdown_stays_within_the_limit_of_a_comment(tmp_path: Path) -> None:
    text = render_diff_markdown(compared(tmp_path, many(3000), definition()))

    assert len(text) < LIMIT
    assert len(text.encode()) < LIMIT
    assert "| operation-removed | " in text
    assert text.count("<details") == text.count("</details>")


def test_markdown_lists_everything_while_there_is_room(tmp_path: Path) -> None:
    text = render_diff_markdown(compared(tmp_path, many(20), definition()))

    assert 20 == text.count("<sub>operation-removed")


def test_markdown_notifies_nobody_and_holds_no_markup(tmp_path: Path) -> None:
    old, new = definition(), definition()
    new["info"]["title"] = "<img src=x> @everyone #1 **bold** `code`"
    text = render_diff_markdown(compared(tmp_path, old, new))

    assert "<img" not in text
    assert "@everyone" not in text
    assert "**bold**" not in text


def test_escaping_leaves_plain_text_alone() -> None:
    assert "Plain text, 1 of 2." == escape("Plain text, 1 of 2.")


def test_a_code_span_takes_any_backticks() -> None:
    assert "`` `a` ``" == code("`a`")


@pytest.mark.parametrize(
    ("version", "wanted", "met"), [("1.0", "2.0", False), ("1.1", "2.0", False), ("2.0", "2.0", True)]
)
def test_a_breaking_change_wants_a_major_version(tmp_path: Path, version: str, wanted: str, *, met: bool) -> None:
    advice = compared(tmp_path, definition(), without_name(version)).advice

    assert ("major", wanted, met) == (advice.level, advice.wanted, advice.is_met)


def test_a_new_operation_wants_a_minor_version(tmp_path: Path) -> None:
    new = definition()
    new["paths"]["/more"] = {"get": {"operationId": "More", "responses": {}}}
    advice = compared(tmp_path, definition(), new).advice

    assert ("minor", "1.1") == (advice.level, advice.wanted)


def test_a_text_wants_a_patch(tmp_path: Path) -> None:
    new = definition()
    new["paths"]["/items"]["get"]["summary"] = "Read an item"
    advice = compared(tmp_path, definition(), new).advice

    assert ("patch", "1.0.1") == (advice.level, advice.wanted)
    assert "it was not raised" in advice.text


def test_nothing_wants_no_version() -> None:
    assert "none" == advise([], "1.0", "1.0").level


def test_a_version_that_is_no_number_gets_advice_without_one(tmp_path: Path) -> None:
    old = definition()
    old["info"]["version"] = "next"
    advice = compared(tmp_path, old, without_name("next")).advice

    assert advice.wanted is None
    assert "numbers with dots" in advice.text


def test_the_changelog_names_operations_as_makers_know_them(tmp_path: Path) -> None:
    entry = write_changelog(compared(tmp_path, definition(), without_name()))

    expected = "## 2.0\n\n### Breaking\n\n- Get an item: response 200 > name: the output is removed.\n"
    assert expected == entry


def test_the_changelog_leaves_out_internal_operations(tmp_path: Path) -> None:
    old, new = definition(), definition()
    for side in (old, new):
        side["paths"]["/items"]["get"]["x-ms-visibility"] = "internal"
    new["paths"]["/items"]["get"]["summary"] = "Other"

    assert "No change for those who use the connector." in write_changelog(compared(tmp_path, old, new))


def test_an_entry_of_the_same_version_is_replaced() -> None:
    once = insert_entry("# Changes\n\n## 1.0\n\nFirst.\n", "## 1.1\n\nNew.\n")

    assert "# Changes\n\n## 1.1\n\nNewer.\n\n## 1.0\n\nFirst.\n" == insert_entry(once, "## 1.1\n\nNewer.\n")


def test_the_changelog_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "CHANGELOG.md"
    run(tmp_path, definition(), without_name(), "--changelog", str(path))
    run(tmp_path, definition(), without_name(), "--changelog", str(path))

    assert 1 == path.read_text(encoding="utf-8").count("## 2.0")


def test_texts_alone_take_the_quick_path(tmp_path: Path) -> None:
    new = definition()
    new["info"]["description"] = "Keeps items."

    assert "Kind of update: minor" in write_release_notes(compared(tmp_path, definition(), new))


def test_release_notes_go_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, definition(), without_name(), "--release-notes", "-")

    assert capsys.readouterr().out.startswith("Items 2.0\nKind of update: major\n")


def test_sarif_points_at_what_held_the_removed_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, definition(), without_name(), "--format", "sarif")
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]

    assert ("output-removed", "error") == (result["ruleId"], result["level"])
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("new.json")
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("old.json")


def test_sarif_carries_the_page_of_each_kind_of_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, definition(), without_name(), "--format", "sarif")
    (rule,) = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]

    assert KINDS["output-removed"].page == rule["help"]["markdown"]


def test_changes_become_diagnostics(tmp_path: Path) -> None:
    (diagnostic,) = as_diagnostics(compared(tmp_path, definition(), without_name()))

    assert ("output-removed", Severity.ERROR) == (diagnostic.rule, diagnostic.severity)
    assert diagnostic.span is not None
    assert 16 == diagnostic.span.line


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_page(kind: Any) -> None:
    assert kind.name == kind.name.lower()
    for heading in ("## Why it matters", "## What to do instead", "## What it rests on"):
        assert heading in kind.page
    for text in (kind.why, kind.instead):
        assert text[0].isupper()
        assert text.endswith(".")
    for ruling in kind.rulings:
        assert ruling.reason.endswith(".")


@pytest.mark.parametrize("options", [["--format", form] for form in ("text", "json", "markdown", "sarif")], ids=str)
def test_text_that_utf8_cannot_hold_is_reported(options: list[str], tmp_path: Path) -> None:
    assert CLEAN == run(tmp_path, definition(), definition(info={"title": "\ud800x", "version": "1.0"}), *options)


def test_text_that_utf8_cannot_hold_is_a_question_mark_in_a_changelog(tmp_path: Path) -> None:
    file = tmp_path / "CHANGELOG.md"
    new = definition(info={"title": "\ud800x", "version": "1.0"})

    assert CLEAN == run(tmp_path, definition(), new, "--changelog", str(file))
    assert "“?x”" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("limit", ["breaking", "never"])
def test_an_acceptance_that_is_not_needed_warns_and_does_not_fail(limit: str, tmp_path: Path) -> None:
    file = tmp_path / "accepted.yaml"
    file.write_text("- {kind: output-removed, operationId: GetItem, reason: It was never filled.}\n", encoding="utf-8")

    assert CLEAN == run(tmp_path, definition(), definition(), "--accept", str(file), "--fail-on", limit)


def test_an_acceptance_with_a_mistake_fails_whatever_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "accepted.yaml"
    file.write_text("- {kind: output-removed, operationId: GetItem}\n", encoding="utf-8")

    assert FINDINGS == run(tmp_path, definition(), definition(), "--accept", str(file), "--fail-on", "never")
