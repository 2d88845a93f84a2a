"""The report for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.report.connector import Reported
from connsmith.report.text import render_text


def test_finding_stands_below_its_file_with_its_line_underlined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("host: example.com\n", encoding="utf-8")
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", Span("a.yaml", 1, 7, 1, 18), profiles=("certified",))

    assert [
        "a.yaml",
        "  1:7  error  a-rule  (certified)",
        "    no",
        "    host: example.com",
        "          ^^^^^^^^^^^",
        "",
        "1 error",
    ] == render_text([item]).splitlines()


def test_no_line_is_wider_than_80_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("description: " + "many words " * 40, encoding="utf-8")
    items = [
        Diagnostic("a-rule", "ZZ001", Severity.ERROR, "long words " * 30, Span("a.yaml", 1, column, 1, column + 9))
        for column in (1, 80, 400)
    ]

    assert [] == [line for line in render_text(items).splitlines() if len(line) > 80]


def test_findings_of_every_shape_can_be_told(results: list[Reported]) -> None:
    text = render_text(results[0].diagnostics)

    assert text.endswith("1 error, 1 warning, 1 info\n")
    assert "(no file)" in text
