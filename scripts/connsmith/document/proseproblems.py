"""What the documents of a connector can lack."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

MISSING_README_PROSE = Problem("DC001", "missing-readme-prose", "The readme lacks a section that reviewers require.")
MISSING_INTRO_PROSE = Problem(
    "DC002", "missing-intro-prose", "The introduction lacks a section that its template has.", Severity.WARNING
)
