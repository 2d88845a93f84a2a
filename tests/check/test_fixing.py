"""Repairs of sources: the value changes, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.check.fixing import _value_of, _written_like, plan_changes, write_changes
from connsmith.cli import CLEAN, main
from connsmith.diagnostics import Diagnostic, Repair, Severity, Span
from connsmith.report.patch import render_patch
from connsmith.source.node import Mapping
from connsmith.source.yamltree import parse_yaml


def change(project: Path, text: str, before: str, after: str | None) -> str | None:
    """Repair the summary in `text`, and return the new text; none when the repair was not made."""
    path = project / "operations" / "list.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    root = parse_yaml(text, "operations/list.yaml").root
    assert isinstance(root, Mapping)
    span = root.entries["summary"].span
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "", span, repair=Repair(before, after))
    found = plan_changes(project, [item])
    return found[0].after if found else None


@pytest.mark.parametrize(
    ("written", "after", "expected"),
    [
        ("LIST", "List", "List"),
        ("LIST", "'List'", "\"'List'\""),
        ("LIST", "List: all", '"List: all"'),
        ("LIST", "true", '"true"'),
        ("LIST", "", '""'),
        ("'LIST'", "Its # 'own'", "'Its # ''own'''"),
        ('"LIST"', 'a "b" é', '"a \\"b\\" é"'),
    ],
)
def test_quotes_stay_as_they_are_or_come_where_they_are_needed(
    written: str, after: str, expected: str, project: Path
) -> None:
    text = f"request: GET /a\nsummary:   {written}   # why\nx-a: 1\n"

    assert f"request: GET /a\nsummary:   {expected}   # why\nx-a: 1\n" == change(project, text, "LIST", after)


def test_key_that_has_to_go_takes_its_line_along(project: Path) -> None:
    text = "# head\nrequest: GET /a\n# why\nsummary: ''  # gone\nx-a: 1\n"

    assert "# head\nrequest: GET /a\n# why\nx-a: 1\n" == change(project, text, "", None)


@pytest.mark.parametrize(
    "text",
    [
        "summary: ''\n",
        "{request: GET /a, summary: ''}\n",
        "request: GET /a\nsummary:\n  ''\n",
        "request: GET /a\nsummary: other\n",
    ],
)
def test_key_stays_where_it_shares_its_line_or_is_alone_or_says_something_else(text: str, project: Path) -> None:
    assert change(project, text, "", None) is None


@pytest.mark.parametrize(
    "text",
    [
        "request: GET /a\nsummary: |\n  LIST\n",
        "request: GET /a\nsummary: LISTS\n",
        "request: GET /a\r\nsummary: 'LI\r\n\r\n  ST'\r\n",
        "\ufeffrequest: GET /a\nsummary: LIST\n",
        "request: &a LIST\nsummary: *a\n",
    ],
)
def test_repair_is_not_made_where_the_source_does_not_say_it_plainly(text: str, project: Path) -> None:
    assert change(project, text, "LIST", "List") is None


def test_line_ends_of_windows_stay(project: Path) -> None:
    assert "request: GET /a\r\nsummary: List\r\n" == change(
        project, "request: GET /a\r\nsummary: LIST\r\n", "LIST", "List"
    )


@given(st.text(max_size=20))
def test_any_new_value_is_read_back_as_it_is(after: str) -> None:
    for written in ("LIST", "'LIST'", '"LIST"'):
        new = _written_like(written, after)
        assert new is None or after == _value_of(new)


def test_diff_and_written_file_show_the_same(project: Path) -> None:
    path = project / "operations" / "list.yaml"
    span = Span("operations/list.yaml", 3, 10, 3, 22)
    item = Diagnostic("a-rule", "ZZ001", Severity.ERROR, "", span, repair=Repair("LIST SHELVES", "List shelves"))

    changes = plan_changes(project, [item, item])

    assert "-summary: LIST SHELVES  # loud\n+summary: List shelves  # loud\n" in render_patch(changes)
    write_changes(changes)
    assert "summary: List shelves  # loud\n" in path.read_text(encoding="utf-8")
    assert [1] == [len(change.repairs) for change in changes]


def test_shipped_fixes_mend_keys_and_values_of_a_new_project(tmp_path: Path) -> None:
    project = tmp_path / "shelves"
    assert main(["new", "Shelves", "--out", str(project)]) == CLEAN
    connector, policy = project / "connector.yaml", project / "policies" / "client-name.yaml"
    before = {path: path.read_text(encoding="utf-8") for path in (connector, policy)}
    odd = before[connector].replace("Privacy policy", "Privacy Policy").replace("Productivity", "AI; Data")
    connector.write_text(odd, encoding="utf-8")
    policy.write_text(before[policy].replace("setheader", "SetHeader"), encoding="utf-8")

    main(["check", str(project), "--profile", "certified", "--fix"])

    assert before[policy] == policy.read_text(encoding="utf-8")
    assert before[connector].replace("Productivity", "AI;Data") == connector.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("|", "|-"), (">", ">-"), ("|+", "|-"), ("|2", "|2-")],
)
def test_block_of_text_loses_the_line_break_at_its_end(written: str, expected: str, project: Path) -> None:
    text = f"request: GET /a\nsummary: {written}\n  List\nx-a: 1\n"

    assert text.replace(written, expected) == change(project, text, "List\n", "List")


def test_nothing_is_promised_that_fix_does_not_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    operation = project / "operations" / "list.yaml"
    text = operation.read_text(encoding="utf-8").replace("summary: LIST SHELVES  # loud", "summary: 'List shelves '")
    operation.write_text(text, encoding="utf-8-sig")

    main(["check", "shelves", "--no-cache", "--all", "--select", "blank-around-text"])

    said = capsys.readouterr().out
    assert "blank-around-text" in said
    assert "--fix" not in said
