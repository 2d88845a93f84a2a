"""Counts by rule."""

from __future__ import annotations

from connsmith.report.connector import Reported
from connsmith.report.statistics import render_statistics


def test_rules_stand_errors_first_with_connectors_and_findings(results: list[Reported]) -> None:
    assert [
        "severity  connectors  findings  rule",
        "error              1         1  duplicate-operation-id",
        "warning            1         1  a-rule",
        "warning            1         1  unused-suppression",
        "info               1         1  rule-crashed",
        "1 of 2 connectors have an error (50.0 %)",
    ] == render_statistics(results).splitlines()


def test_clean_run_says_so() -> None:
    assert "0 of 1 connectors have an error (0.0 %)\n" == render_statistics([Reported("a", ())])
