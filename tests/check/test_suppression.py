"""Comments and tables that take findings away, and findings about comments that take nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from connsmith.check.rule import Finding, Profile, Rule
from connsmith.check.run import CheckPlan, check_path
from connsmith.check.selection import make_selection
from connsmith.check.suppression import TableSuppression, stops_build, suppress
from connsmith.diagnostics import Diagnostic, Severity, Span, TextPlace
from connsmith.intake.opening import open_target
from connsmith.reading.script import Script

pytestmark = pytest.mark.usefixtures("rules")
HERE = Span("connsmith.toml", 1, 1, 2, 1)


def found(project: Path, plan: CheckPlan | None = None) -> list[tuple[str, int, int]]:
    outcome = check_path(project, plan or CheckPlan(selection=make_selection(["ZZ001", "SP"], [])))
    return [(item.rule, item.span.line, item.span.column) for item in outcome.diagnostics if item.span]


def rewrite(project: Path, old: str, new: str) -> None:
    path = project / "operations" / "list.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_finding_is_there_without_a_comment(project: Path) -> None:
    assert [("shouting-summary", 3, 10)] == found(project)


@pytest.mark.parametrize(
    "name", ["shouting-summary", "ZZ001", "SummaryTooLoud", "untagged-operation, shouting-summary"]
)
def test_comment_on_the_line_takes_it_away(name: str, project: Path) -> None:
    rewrite(project, "# loud", f"# connsmith: ignore[{name}] the service is loud")

    assert [] == [rule for rule, *_ in found(project) if rule == "shouting-summary"]


def test_comment_on_the_line_above_takes_it_away(project: Path) -> None:
    rewrite(project, "summary: ", "# connsmith: ignore[shouting-summary] the service is loud\nsummary: ")

    assert [] == found(project)


def test_comment_two_lines_above_is_unused(project: Path) -> None:
    rewrite(project, "operationId: ", "# connsmith: ignore[shouting-summary] the service is loud\noperationId: ")

    assert [("unused-suppression", 2, 21), ("shouting-summary", 4, 10)] == found(project)


def test_comments_above_one_another_belong_to_the_next_line(project: Path) -> None:
    comment = "# connsmith: ignore[shouting-summary] the service is loud\n\n# and that is that\nsummary: "
    rewrite(project, "summary: ", comment)

    assert [] == found(project)


def test_comment_without_a_reason_has_no_effect(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[shouting-summary]")

    assert [("shouting-summary", 3, 10), ("suppression-without-reason", 3, 24)] == found(project)


def test_comment_without_a_rule_says_how_to_name_one(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore this")

    assert [("shouting-summary", 3, 10), ("unknown-suppressed-rule", 3, 24)] == found(project)


def test_unknown_rule_in_a_comment_is_a_finding(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[shouting-sumary] so it is")

    assert [("shouting-summary", 3, 10), ("unknown-suppressed-rule", 3, 44)] == found(project)


def test_suppression_of_a_rule_that_does_not_run_is_not_unused(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[untagged-operation] so it is")

    assert [] == [rule for rule, *_ in found(project) if rule == "unused-suppression"]
    plan = CheckPlan((Profile.INDEPENDENT,), make_selection(["ZZ002", "SP"], []))
    assert [] == found(project, plan)


def test_what_looks_like_a_comment_in_a_string_is_none(project: Path) -> None:
    rewrite(project, "Lists the shelves.", '"Lists # connsmith: ignore[shouting-summary] shelves."')

    assert [("shouting-summary", 3, 10)] == found(project)


def test_mistake_that_stops_the_build_cannot_be_suppressed(project: Path) -> None:
    rewrite(project, "summary: LIST SHELVES  # loud", "sumary: x  # connsmith: ignore[unknown-key] so it is")

    assert ("unknown-key", 3, 1) in found(project)


@pytest.mark.parametrize("pointer", ["/paths/~1shelves/get/summary", "/paths/~1shelves", ""])
def test_table_takes_away_what_is_at_or_below_its_pointer(pointer: str, project: Path) -> None:
    table = TableSuppression("shouting-summary", pointer, "apiDefinition", "shelves", HERE)
    plan = CheckPlan(selection=make_selection(["ZZ001"], []), suppressions=(table,))

    outcome = check_path(project, plan)

    assert () == outcome.diagnostics
    assert {0} == outcome.used_tables


@pytest.mark.parametrize(
    ("rule", "pointer", "connector"),
    [
        ("untagged-operation", "", None),
        ("shouting-summary", "/paths/~1shelve", None),
        ("shouting-summary", "", "other"),
    ],
)
def test_table_of_another_rule_place_or_connector_takes_nothing(
    rule: str, pointer: str, connector: str | None, project: Path
) -> None:
    table = TableSuppression(rule, pointer, "apiDefinition", connector, HERE)
    plan = CheckPlan(selection=make_selection(["ZZ001"], []), suppressions=(table,))

    outcome = check_path(project, plan)

    assert ["shouting-summary"] == [item.rule for item in outcome.diagnostics]
    assert set() == outcome.used_tables


def spans(project: Path) -> list[tuple[str, int, int, int, int]]:
    plan = CheckPlan(selection=make_selection(["ZZ001", "SP"], []))
    return [(item.rule, *item.span[1:]) for item in check_path(project, plan).diagnostics if item.span]


def test_each_name_of_a_comment_is_judged_at_its_own_place(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[shouting-summary, no-such-rule] so it is")

    assert [("unknown-suppressed-rule", 3, 62, 3, 74)] == spans(project)


def test_name_that_covers_nothing_is_unused_at_its_own_place(project: Path) -> None:
    rewrite(project, "description: ", "# connsmith: ignore[ZZ001] so it is  \ndescription: ")

    assert [("shouting-summary", 3, 10, 3, 22), ("unused-suppression", 4, 21, 4, 26)] == spans(project)


def test_comment_at_the_end_of_a_file_covers_nothing(project: Path) -> None:
    file = project / "operations" / "list.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}# connsmith: ignore[shouting-summary] so it is", encoding="utf-8")

    assert ["shouting-summary", "unused-suppression"] == [rule for rule, *_ in found(project)]


def test_finding_of_another_file_is_not_covered(project: Path) -> None:
    connector = project / "connector.yaml"
    text = connector.read_text(encoding="utf-8").replace(
        "\nversion", "  # connsmith: ignore[shouting-summary] so it is\nversion"
    )
    lines = text.splitlines(keepends=True)
    connector.write_text("".join([*lines[:1], "# on the line of the finding\n", *lines[1:]]), encoding="utf-8")

    assert ["unused-suppression", "shouting-summary"] == [rule for rule, *_ in found(project)]


@pytest.mark.parametrize("words", ["see connsmith: ignore[ZZ001] x", "// connsmith: ignore[ZZ001] x", "connsmith: x"])
def test_other_comments_are_none_of_ours(words: str, project: Path) -> None:
    rewrite(project, "# loud", f"# {words}")

    assert [("shouting-summary", 3, 10)] == found(project)


SCRIPT = "public class Script : ScriptBase\n{\n    public int Mark = 1;\n}\n"


@pytest.fixture
def of_script(rules: list[Rule]) -> Rule:
    """A rule that finds something on the line of every script that holds a mark."""

    def look(script: Script) -> Iterator[Finding]:
        for number, line in enumerate(script.text.split("\n"), 1):
            if "Mark" in line:
                yield Finding((), "marked", place=TextPlace(number, 5, number, 9))

    rule = replace(rules[0], id="ZZ005", name="marked-script", check=look, view=Script, fix=None)
    rules.append(rule)
    return rule


@pytest.mark.parametrize(
    ("comment", "remaining"),
    [
        ("// connsmith: ignore[marked-script] so it is", []),
        ("# connsmith: ignore[marked-script] so it is", ["marked-script"]),
        ("", ["marked-script"]),
    ],
)
@pytest.mark.usefixtures("of_script")
def test_script_has_comments_of_its_own(
    tmp_path: Path, write_artifacts: Callable[[Path], Path], comment: str, remaining: list[str]
) -> None:
    folder = write_artifacts(tmp_path / "plain")
    (folder / "script.csx").write_text(SCRIPT.replace("1;", f"1; {comment}"), encoding="utf-8")
    plan = CheckPlan(selection=make_selection(["ZZ005", "SP"], []))

    assert remaining == [item.rule for item in check_path(folder, plan).diagnostics]


@pytest.mark.usefixtures("of_script")
def test_part_of_a_script_has_comments_of_its_own(project: Path) -> None:
    (project / "script").mkdir()
    part = project / "script" / "Answer.csx"
    plan = CheckPlan(selection=make_selection(["ZZ005", "SP"], []))
    part.write_text("private int Mark = 1;\n", encoding="utf-8")
    assert [("marked-script", "script/Answer.csx")] == [
        (item.rule, item.span.file) for item in check_path(project, plan).diagnostics if item.span
    ]

    part.write_text(
        "// connsmith: ignore[marked-script] so it is\n// and more\nprivate int Mark = 1;\n", encoding="utf-8"
    )
    assert () == check_path(project, plan).diagnostics


def left(project: Path, *findings: Diagnostic) -> list[str]:
    """The names of the findings that comments of the project leave, with those about the comments."""
    suppressed = suppress(open_target(project), findings, (), lambda _: True)
    return [item.rule for item in suppressed.diagnostics]


PLACE = Span("operations/list.yaml", 3, 1, 3, 9)
HERE_IN_LIST = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "words", PLACE, "apiDefinition")


def test_comment_may_name_a_code_that_only_some_findings_of_a_kind_carry(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[SchemeNotSupported] so it is")
    kind = replace(HERE_IN_LIST, id="AS004", rule="wrong-artifact-value")

    assert [] == left(project, replace(kind, codes=("SchemeNotSupported", "JsonValueNotInEnum")))
    assert ["wrong-artifact-value", "unused-suppression"] == left(project, replace(kind, codes=("JsonValueNotInEnum",)))


def test_comment_covers_no_finding_without_a_place(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore[shouting-summary] so it is")

    assert ["a-rule", "unused-suppression"] == left(project, replace(HERE_IN_LIST, span=None))


def test_what_looks_like_a_comment_in_a_list_is_none(project: Path) -> None:
    rewrite(project, "# loud", "\ntags: ['a # connsmith: ignore[shouting-summary] so it is', b]")

    assert ["a-rule"] == left(project, HERE_IN_LIST)


def test_indented_comment_on_a_line_of_its_own_belongs_to_the_next(project: Path) -> None:
    rewrite(project, "responses:", "responses:\n  # connsmith: ignore[shouting-summary] so it is")

    assert [] == left(project, replace(HERE_IN_LIST, span=Span("operations/list.yaml", 7, 3, 7, 8)))


def test_comment_without_brackets_is_told_as_a_whole(project: Path) -> None:
    rewrite(project, "# loud", "# connsmith: ignore this  ")

    assert ("unknown-suppressed-rule", 3, 24, 3, 48) in spans(project)


def test_table_may_be_for_every_connector(project: Path) -> None:
    table = TableSuppression("shouting-summary", "", "apiDefinition", None, HERE)
    plan = CheckPlan(selection=make_selection(["ZZ001"], []), suppressions=(table,))

    assert () == check_path(project, plan).diagnostics


def test_table_for_another_document_takes_nothing(project: Path) -> None:
    table = TableSuppression("shouting-summary", "", "apiProperties", None, HERE)
    plan = CheckPlan(selection=make_selection(["ZZ001"], []), suppressions=(table,))

    assert ["shouting-summary"] == [item.rule for item in check_path(project, plan).diagnostics]


def test_mistake_that_stops_the_build_is_told_in_spite_of_a_table(project: Path) -> None:
    rewrite(project, "summary: LIST SHELVES", "sumary: x")
    table = TableSuppression("unknown-key", "", "source", None, HERE)

    outcome = check_path(project, CheckPlan(suppressions=(table,)))

    assert "unknown-key" in [item.rule for item in outcome.diagnostics]
    assert set() == outcome.used_tables


@pytest.mark.parametrize(
    ("document", "severity", "stops"),
    [("source", Severity.ERROR, True), ("source", Severity.WARNING, False), ("apiDefinition", Severity.ERROR, False)],
)
def test_error_of_the_sources_stops_a_build(document: str, severity: Severity, stops: object) -> None:
    assert stops == stops_build(Diagnostic("a-rule", "ZZ001", severity, "words", HERE, document))


def test_artifacts_without_a_script_have_no_comments(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> None:
    assert ["a-rule"] == left(write_artifacts(tmp_path / "plain"), HERE_IN_LIST)
