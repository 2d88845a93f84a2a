from __future__ import annotations

from connsmith.cli.watching import with_unseen
from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.report.changed import render_changed


def finding(
    message: str, line: int = 1, severity: Severity = Severity.WARNING, document: str = "apiDefinition"
) -> Diagnostic:
    return Diagnostic("some-rule", "XX001", severity, message, Span("a.yaml", line, 1, line, 2), document)


def test_what_is_new_is_shown_as_a_finding_and_what_went_as_mended() -> None:
    text = render_changed([finding("old")], [finding("new", 3)])

    assert "a.yaml\n  3:1  warning  some-rule" in text
    assert "mended  a.yaml:1  some-rule  old\n" in text
    assert text.endswith("1 warning\n")


def test_nothing_is_said_when_nothing_changed() -> None:
    assert "" == render_changed([finding("same")], [finding("same")])


def test_a_finding_that_only_moved_is_the_same_one() -> None:
    assert "" == render_changed([finding("same", 1)], [finding("same", 9)])


def test_one_of_two_equal_findings_can_be_mended() -> None:
    text = render_changed([finding("same", 1), finding("same", 2)], [finding("same", 1)])

    assert 1 == text.count("mended")


def test_infos_are_left_out_of_what_is_brief() -> None:
    assert "" == render_changed([], [finding("info", severity=Severity.INFO)], brief=True)


def test_sources_that_cannot_be_compiled_mend_no_finding_of_their_artifacts() -> None:
    mistake = finding("mistake", 2, Severity.ERROR, "source")
    known = [finding("of the artifact")]

    assert [known[0], mistake] == list(with_unseen(known, [mistake]))
    assert [] == list(with_unseen(known, []))
