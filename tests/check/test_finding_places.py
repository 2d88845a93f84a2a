"""What a rule says of a place becomes a diagnostic that stands in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connsmith.check.engine import check_target
from connsmith.check.rule import Finding, Profile, Rule
from connsmith.diagnostics import Diagnostic, Severity, TextPlace
from connsmith.intake.opening import open_target
from connsmith.reading.connector import Reading
from connsmith.reading.definition import Definition

PLACE = TextPlace(2, 3, 4, 5)
SUMMARY = ("paths", "/shelves", "get", "summary")
DEFINITION = "apiDefinition.swagger.json"


@pytest.fixture
def artifacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_artifacts: Callable[[Path], Path]) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_artifacts(tmp_path / "plain")


@pytest.fixture
def tell(rules: list[Rule]) -> Callable[..., list[Diagnostic]]:
    """What a rule that says some findings, whatever it sees, makes of a connector."""

    def checked(folder: Path, *findings: Finding, **parts: Any) -> list[Diagnostic]:
        def say(_: object) -> Iterator[Finding]:
            yield from findings

        rule = replace(rules[1], id="ZZ009", name="telling", check=say, **{"view": Reading, **parts})
        found = check_target(open_target(folder), Profile.CUSTOM, [rule]).diagnostics
        return [item for item in found if item.id == "ZZ009"]

    return checked


def place(item: Diagnostic) -> tuple[str, int, int]:
    assert item.span is not None
    return item.span.file, item.span.line, item.span.column


def test_finding_about_a_key_stands_at_the_key_and_one_about_a_value_at_the_value(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    found = tell(artifacts, Finding(SUMMARY, "key", on_key=True), Finding(SUMMARY, "value"))

    assert [("key", (DEFINITION, 13, 9)), ("value", (DEFINITION, 13, 20))] == [
        (item.message, place(item)) for item in found
    ]


def test_finding_is_in_the_document_that_the_rule_sees_unless_it_names_another(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    found = tell(artifacts, Finding(("info",), "own"), Finding(("properties",), "other", document="apiProperties"))

    assert {"own": ("apiDefinition", DEFINITION), "other": ("apiProperties", "apiProperties.json")} == {
        item.message: (item.document, place(item)[0]) for item in found
    }


def test_related_places_stand_in_the_document_of_the_finding(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (found,) = tell(artifacts, Finding(("info",), "first", related=(("and here", SUMMARY),)))

    assert [("and here", DEFINITION, 13)] == [(item.message, item.span.file, item.span.line) for item in found.related]


@pytest.mark.parametrize(("spot", "expected"), [(PLACE, ("script.csx", 2, 3)), (None, ("script.csx", 1, 1))])
def test_finding_in_a_script_stands_where_the_rule_says_else_at_its_beginning(
    artifacts: Path, tell: Callable[..., list[Diagnostic]], spot: TextPlace | None, expected: object
) -> None:
    (artifacts / "script.csx").write_text("public class Script : ScriptBase\n{\n}\n", encoding="utf-8")

    (found,) = tell(artifacts, Finding((), "told", document="script", place=spot))

    assert expected == place(found)


def test_finding_in_a_script_that_is_not_there_has_no_file(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (found,) = tell(artifacts, Finding((), "told", document="script", place=PLACE))

    assert ("", 2, 3) == place(found)


@pytest.mark.parametrize(("pointer", "file"), [(("readme.md",), "readme.md"), (("nowhere.md",), ""), ((), "icon.png")])
def test_finding_about_the_package_names_the_file_if_it_is_there_and_the_icon_by_default(
    artifacts: Path, tell: Callable[..., list[Diagnostic]], pointer: tuple[str, ...], file: str
) -> None:
    (artifacts / "readme.md").write_text("# Shelves\n", encoding="utf-8")
    (artifacts / "icon.png").write_bytes(b"no picture")

    (found,) = tell(artifacts, Finding(pointer, "told", document="package"))

    assert (file, 1, 1) == place(found)


def test_finding_about_a_file_that_could_not_be_read_names_that_file(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (artifacts / "apiProperties.json").write_text("{", encoding="utf-8")

    (found,) = tell(artifacts, Finding((), "told", document="apiProperties"))

    assert ("apiProperties.json", 1, 1) == place(found)


def test_finding_about_a_file_that_is_missing_names_no_other(
    artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (artifacts / "apiProperties.json").write_text("{", encoding="utf-8")

    (found,) = tell(artifacts, Finding((), "told", document="settings"))

    assert ("", 1, 1) == place(found)


def test_message_about_sources_uses_their_words_and_one_about_artifacts_those_of_the_platform(
    project: Path, artifacts: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    said = Finding(SUMMARY, "add x-ms-visibility")

    assert ["add visibility"] == [item.message for item in tell(project, said)]
    assert ["add x-ms-visibility"] == [item.message for item in tell(artifacts, said)]


@pytest.mark.parametrize(("other", "is_told"), [(SUMMARY, False), (("info", "title"), True)])
def test_finding_about_copies_is_told_only_where_they_have_several_places(
    artifacts: Path, tell: Callable[..., list[Diagnostic]], other: tuple[str, ...], is_told: object
) -> None:
    found = tell(artifacts, Finding(SUMMARY, "copied", related=(("as here", other),), is_of_copies=True))

    assert is_told == bool(found)


@pytest.mark.parametrize(
    ("pointer", "document", "repaired"),
    [
        (SUMMARY, "", ("LIST SHELVES", "list shelves")),
        (("info", "version"), "", None),
        (("info",), "", None),
        (("properties", "iconBrandColor"), "apiProperties", None),
        (("info", "title"), "settings", None),
    ],
    ids=[
        "a text",
        "a text that is right",
        "an object",
        "such a text elsewhere",
        "a document that is missing",
    ],
)
def test_repair_is_of_a_text_that_a_fix_changes(
    artifacts: Path,
    tell: Callable[..., list[Diagnostic]],
    pointer: tuple[str, ...],
    document: str,
    repaired: tuple[str, str] | None,
) -> None:
    (found,) = tell(artifacts, Finding(pointer, "told", document=document), fix=str.lower)

    assert repaired == (found.repair and (found.repair.before, found.repair.after))


def test_rule_without_a_fix_repairs_nothing(artifacts: Path, tell: Callable[..., list[Diagnostic]]) -> None:
    (found,) = tell(artifacts, Finding(SUMMARY, "told"), fix=None)

    assert found.repair is None


def test_rule_that_falls_is_told_with_the_line_and_function_of_its_fall(artifacts: Path, rules: list[Rule]) -> None:
    def fall(_: Definition) -> Iterator[Finding]:
        raise KeyError("secret")

    falling = replace(rules[0], id="ZZ003", name="falling-rule", check=fall, fix=None)
    found = check_target(open_target(artifacts), Profile.CUSTOM, [falling]).diagnostics
    (crash,) = [item for item in found if item.id == "XX000"]

    line = fall.__code__.co_firstlineno + 1
    assert crash.message.startswith(f"the rule falling-rule failed: KeyError at line {line} of fall(); this is a bug")
    assert ("apiDefinition", ("", 1, 1)) == (crash.document, place(crash))


@pytest.mark.parametrize(
    ("severity", "document", "is_left_out"),
    [(Severity.WARNING, "", True), (Severity.INFO, "", False), (Severity.ERROR, "apiProperties", False)],
)
def test_verdict_on_openapi_stays_beside_what_is_only_said_or_said_elsewhere(
    artifacts: Path, rules: list[Rule], severity: Severity, document: str, is_left_out: object
) -> None:
    file = artifacts / DEFINITION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"summary"', '"tags": ["twice", "twice"], "summary"'), encoding="utf-8")
    (artifacts / "apiProperties.json").write_text(
        '{"properties": {}, "paths": {"/shelves": {"get": {"tags": []}}}}', encoding="utf-8"
    )

    def say(_: Reading) -> Iterator[Finding]:
        yield Finding((*SUMMARY[:-1], "tags"), "told", document=document or "apiDefinition")

    rule = replace(rules[0], check=say, view=Reading, fix=None, severities={Profile.CUSTOM: severity})
    found = check_target(open_target(artifacts), Profile.CUSTOM, [rule]).diagnostics

    assert is_left_out == ("openapi" not in [item.rule for item in found])


def test_openapi_is_not_asked_about_a_definition_that_breaks_its_own_schema(artifacts: Path) -> None:
    file = artifacts / DEFINITION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"summary"', '"tags": ["twice", "twice"], "deprecated": 3, "summary"'), "utf-8")

    found = [item.rule for item in check_target(open_target(artifacts), Profile.CUSTOM, []).diagnostics]

    assert "wrong-artifact-type" in found
    assert "openapi" not in found


def test_openapi_is_asked_though_the_properties_break_their_schema(artifacts: Path) -> None:
    file = artifacts / DEFINITION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"summary"', '"tags": ["twice", "twice"], "summary"'), encoding="utf-8")
    (artifacts / "apiProperties.json").write_text('{"properties": {"capabilities": 3}}', encoding="utf-8")

    found = [item.rule for item in check_target(open_target(artifacts), Profile.CUSTOM, []).diagnostics]

    assert {"wrong-artifact-type", "openapi"} <= set(found)


def test_finding_in_a_script_of_parts_stands_in_the_part_in_the_words_of_the_artifact(
    project: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (project / "script").mkdir()
    (project / "script" / "Answer.csx").write_text("private int First = 1;\nprivate int Mark = 1;\n", encoding="utf-8")
    script = open_target(project).script
    assert script is not None
    line = 1 + script.text.split("\n").index("private int Mark = 1;")
    marked = TextPlace(line, 9, line, 12)

    (found,) = tell(project, Finding((), "mind x-ms-visibility", document="script", place=marked))

    assert ("script/Answer.csx", 2, 9) == place(found)
    assert "mind x-ms-visibility" == found.message


def test_finding_in_a_script_of_parts_without_a_place_stands_at_the_beginning_of_the_whole(
    project: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (project / "script").mkdir()
    (project / "script" / "Answer.csx").write_text("private int Mark = 1;\n", encoding="utf-8")

    (found,) = tell(project, Finding((), "told", document="script"))

    assert ("script.csx", 1, 1) == place(found)


def test_script_of_a_project_that_is_used_as_it_is_has_its_own_places(
    project: Path, tell: Callable[..., list[Diagnostic]]
) -> None:
    (project / "script").mkdir()
    (project / "script" / "script.csx").write_text("public class Script : ScriptBase\n{\n}\n", encoding="utf-8")

    (found,) = tell(project, Finding((), "told", document="script", place=PLACE))

    assert ("script/script.csx", 2, 3) == place(found)


def test_finding_in_the_settings_stands_there(artifacts: Path, tell: Callable[..., list[Diagnostic]]) -> None:
    (artifacts / "settings.json").write_text('{\n  "environment": "x"\n}\n', encoding="utf-8")

    (found,) = tell(artifacts, Finding(("environment",), "told", document="settings"))

    assert ("settings.json", 2, 18) == place(found)


def test_diagnostic_without_a_place_says_nothing_of_the_file(artifacts: Path, rules: list[Rule]) -> None:
    (artifacts / "apiProperties.json").write_text("{", encoding="utf-8")
    target = open_target(artifacts)
    placeless = replace(target.diagnostics[0], span=None, document="apiProperties")

    def say(_: Reading) -> Iterator[Finding]:
        yield Finding((), "told", document="apiProperties")

    rule = replace(rules[0], check=say, view=Reading, fix=None)
    found = check_target(replace(target, diagnostics=(placeless,)), Profile.CUSTOM, [rule]).diagnostics

    assert [("", 1, 1)] == [place(item) for item in found if item.message == "told"]


def test_what_could_not_be_read_is_told_and_the_rest_is_checked(artifacts: Path, rules: list[Rule]) -> None:
    (artifacts / DEFINITION).write_text("{", encoding="utf-8")
    (artifacts / "apiProperties.json").write_text('{"properties": {"capabilities": 3}}', encoding="utf-8")
    target = open_target(artifacts)

    checked = check_target(target, Profile.CUSTOM, rules)

    assert {item.id for item in target.diagnostics} < {item.id for item in checked.diagnostics}
    assert "wrong-artifact-type" in [item.rule for item in checked.diagnostics]
    assert not checked.crashed


def test_finding_carries_the_codes_of_its_rule(artifacts: Path, tell: Callable[..., list[Diagnostic]]) -> None:
    (found,) = tell(artifacts, Finding(SUMMARY, "told"), codes=("OneCode", "AnotherCode"))

    assert ("OneCode", "AnotherCode") == found.codes


def test_breach_of_a_schema_carries_the_code_of_its_kind(artifacts: Path) -> None:
    (artifacts / "apiProperties.json").write_text('{"properties": {"capabilities": 3}}', encoding="utf-8")

    found = check_target(open_target(artifacts), Profile.CUSTOM, []).diagnostics

    assert [("wrong-artifact-type", ("JsonTypeIncorrect",))] == [
        (item.rule, item.codes) for item in found if item.document == "apiProperties" and "capabilities" in item.pointer
    ]


def test_finding_elsewhere_is_not_put_into_the_script(artifacts: Path, tell: Callable[..., list[Diagnostic]]) -> None:
    (artifacts / "script.csx").write_text("public class Script : ScriptBase\n{\n}\n", encoding="utf-8")

    (found,) = tell(artifacts, Finding(SUMMARY, "told"))

    assert DEFINITION == place(found)[0]
