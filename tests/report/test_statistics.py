"""Counts by rule."""

from __future__ import annotations

from connsmith.report.reported import Reported
from connsmith.report.statistics import render_statistics


def test_rules_stand_errors_first_with_connectors_and_findings(results: list[Reported]) -> None:
    assert [
        "severity  connectors  findings  rule",
        "error              1         1  duplicate-operation-id",
        "warning            1         1  a-rule",
        "warning            1         1  unused-suppression",
        "info               1         1  rule-crashed",
        "1 of 3 connectors could not be read",
        "1 of 2 connectors have an error (50.0 %)",
    ] == render_statistics(results).splitlines()


def test_clean_run_says_so() -> None:
    assert "0 of 1 connectors have an error (0.0 %)\n" == render_statistics([Reported("a", ())])


def test_run_that_read_nothing_does_not_speak_of_errors() -> None:
    assert "1 of 1 connectors could not be read\n" == render_statistics([Reported("a", (), trouble="a: gone")])
