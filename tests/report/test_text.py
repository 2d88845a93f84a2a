"""The report for people."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from connsmith.diagnostics import Diagnostic, Related, Severity, Span
from connsmith.report.reported import Reported
from connsmith.report.text import closing, render_findings, render_text


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


@pytest.mark.parametrize("text", ["many words " * 40, "棚を一覧する" * 60, "a\u0301 棚 " * 90, "\x1b\u202e棚" * 80])
def test_no_line_is_wider_than_80_columns(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(text, encoding="utf-8")
    related = Related("the schema that is used: " * 3, Span(f"{'a' * 60}.yaml", 1, 1, 1, 1))
    profiles = ("custom", "certified", "independent")
    items = [
        Diagnostic(
            "a-rule-with-a-name-that-is-rather-long", "ZZ001", Severity.WARNING, f"{text} " * 3,
            Span("a.yaml", 1, column, 1, column + 9), related=(related,), profiles=profiles,
        )
        for column in (1, 31, 80, 400)
    ]  # fmt: skip

    assert [] == [line for line in render_text(items).splitlines() if cell_len(line) > 80]


def test_findings_of_every_shape_can_be_told(results: list[Reported]) -> None:
    text = render_text(results[0].diagnostics)

    assert text.endswith("1 error, 1 warning, 1 info\n")
    assert "(no file)" in text


def test_place_of_a_related_line_is_never_broken() -> None:
    span = Span("connectors/" + "very-" * 14 + "long.yaml", 12, 5, 12, 9)
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", None, related=(Related("the schema", span),))

    assert f"    the schema:\n      {span.file}:12:5\n" in render_text([item])


def test_related_place_in_the_same_file_is_line_and_column() -> None:
    span = Span("a.json", 12, 5, 12, 9)
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", span, related=(Related("first used here", span),))

    assert "    first used here: 12:5\n" in render_text([item])


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_excerpt_is_decoded_as_the_reader_does(codec: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_bytes('{\n "é": {"get": 1}\n}'.encode(codec))
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", Span("a.json", 2, 8, 2, 13))

    assert '     "é": {"get": 1}\n           ^^^^^\n' in render_text([item])


@pytest.mark.parametrize(("before", "cells"), [("棚", 2), ("e\u0301", 1), ("\t", 4), ("\x1b", 6)])
def test_caret_stands_below_its_place_whatever_comes_before(
    before: str, cells: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.json").write_text(f"{before}x", encoding="utf-8")
    column = len(before) + 1
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", Span("a.json", 1, column, 1, column + 1))

    assert "    " + " " * cells + "^" in render_text([item]).splitlines()


def test_end_of_a_report_never_claims_that_nothing_was_found_in_what_was_not_read() -> None:
    clean, gone = Reported("a", ()), Reported("b", (), trouble="b: gone")

    assert "no findings\n" == closing([clean])
    assert "1 of 1 connectors could not be read\n" == closing([gone])
    expected = "1 of 2 connectors could not be read\n0 of 1 connectors have an error (0.0 %)\n"
    assert expected == closing([clean, gone])


def test_brief_report_shows_the_first_of_many_and_counts_infos() -> None:
    items = [
        Diagnostic("a-rule", "ZZ001", Severity.WARNING, f"no {line}", Span("a.yaml", line, 1, line, 2))
        for line in range(1, 6)
    ]
    info = Diagnostic("b-rule", "ZZ002", Severity.INFO, "taste", Span("a.yaml", 9, 1, 9, 2))

    text = render_findings([*items, info], brief=True)

    assert "no 1" in text
    assert "and 4 more like it: a.yaml:2, a.yaml:3, a.yaml:4, …" in text
    assert "no 2" not in text
    assert "taste" not in text
    assert closing([Reported("a", (*items, info))], brief=True).splitlines()[1:] == [
        "`connsmith explain a-rule` says why, and how to mend it",
        "infos are matters of taste; --all lists them, and every place of what is grouped",
    ]


def test_brief_report_names_the_place_of_every_error() -> None:
    items = [
        Diagnostic("a-rule", "ZZ001", Severity.ERROR, "no", Span("a.yaml", line, 1, line, 2)) for line in range(1, 8)
    ]

    assert all(f"a.yaml:{line}" in render_findings(items, brief=True) for line in range(2, 8))
