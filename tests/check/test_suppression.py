"""Comments and tables that take findings away, and findings about comments that take nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.check.rule import Profile
from connsmith.check.run import CheckPlan, check_path
from connsmith.check.selection import make_selection
from connsmith.check.suppression import TableSuppression
from connsmith.diagnostics import Span

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
