"""Known findings are not reported again, and are missed when they go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from connsmith.check.baseline import KnownFindings, read_baseline, write_baseline
from connsmith.check.run import CheckPlan, check_path
from connsmith.check.selection import make_selection
from connsmith.diagnostics import Diagnostic, Severity
from connsmith.errors import ConnsmithError

pytestmark = pytest.mark.usefixtures("rules")


def findings(project: Path) -> tuple[Diagnostic, ...]:
    return check_path(project, CheckPlan(selection=make_selection(["ZZ"], []))).diagnostics


def comparison(project: Path) -> KnownFindings:
    file = project.parent / "baseline.json"
    write_baseline(file, [(project, findings(project))])
    return KnownFindings(read_baseline(file))


def test_known_findings_are_taken_away(project: Path) -> None:
    assert () == comparison(project).remove_known(project, findings(project))


def test_finding_that_comes_twice_is_known_once(project: Path) -> None:
    known = findings(project)

    assert known == comparison(project).remove_known(project, known * 2)


def test_finding_of_another_connector_is_new(project: Path) -> None:
    assert findings(project) == comparison(project).remove_known(project.parent / "other", findings(project))


def test_moved_lines_and_new_words_change_nothing(project: Path) -> None:
    known = comparison(project)
    path = project / "operations" / "list.yaml"
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8").replace("LIST", "LISTS"), encoding="utf-8")

    assert () == known.remove_known(project, findings(project))


def test_entry_that_no_longer_occurs_is_stale_at_its_line(project: Path) -> None:
    known = comparison(project)
    known.remove_known(project, findings(project)[:1])

    stale = list(known.stale_entries({}))

    assert ["stale-baseline-entry"] == [item.rule for item in stale]
    assert [("baseline.json", 2, 3)] == [item.span[:3] for item in stale if item.span]


def test_entry_is_not_stale_when_its_rule_or_connector_was_left_out(project: Path) -> None:
    known = comparison(project)
    assert [] == list(known.stale_entries({}))

    known.remove_known(project, ())
    assert [] == list(known.stale_entries({"shouting-summary": False, "untagged-operation": False}))


def test_same_findings_give_the_same_bytes(project: Path) -> None:
    first, second = project.parent / "a.json", project.parent / "b.json"
    write_baseline(first, [(project, findings(project))])
    write_baseline(second, [(project, findings(project)[::-1])])

    assert first.read_bytes() == second.read_bytes()


ENTRY = '{"connector": %s, "rule": "a", "document": "b", "pointer": "c"}'


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "3", '"version"', '{"version": 1}',
        '{"version": 1, "findings": [1]}', '{"version": 2, "findings": []}',
        '{"version": 1, "findings": {}}', "[" * 200_000, f'{{"version": 1, "findings": [{ENTRY % "[1]"}]}}',
        f'{{"version": 1, "findings": [{ENTRY % "null"}]}}',
    ],
    ids=lambda text: text[:50],
)  # fmt: skip
def test_file_that_is_no_baseline_is_one_clear_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConnsmithError, match="baseline"):
        read_baseline(file)


def test_pointer_that_utf8_cannot_hold_is_known_again(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    found = Diagnostic("a", "A1", Severity.WARNING, "m", None, pointer="/\ud800")
    write_baseline(file, [(tmp_path, [found])])

    assert () == KnownFindings(read_baseline(file)).remove_known(tmp_path, [found])


def test_a_baseline_that_is_a_link_stays_one(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    (tmp_path / "old.json").touch()
    link.symlink_to("old.json")
    write_baseline(link, [])

    assert link.is_symlink()
    assert () == read_baseline(tmp_path / "old.json").entries


STOPPING = Diagnostic("unknown-key", "SS001", Severity.ERROR, "words", None, "source", "/a")
WARNING = replace(STOPPING, severity=Severity.WARNING)
OF_ARTIFACT = replace(STOPPING, document="apiDefinition")


def test_what_stops_a_build_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"

    assert 2 == write_baseline(file, [(tmp_path, [STOPPING, WARNING]), (tmp_path / "a", [OF_ARTIFACT])])
    assert [(".", "source"), ("a", "apiDefinition")] == [(e.connector, e.document) for e in read_baseline(file).entries]


def test_what_stops_a_build_is_told_though_it_is_known(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", [(tmp_path, [WARNING])])

    assert (STOPPING,) == KnownFindings(read_baseline(tmp_path / "baseline.json")).remove_known(tmp_path, [STOPPING])


def test_entry_that_occurs_once_of_twice_is_stale_once(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", [(tmp_path, [WARNING, WARNING])])
    known = KnownFindings(read_baseline(tmp_path / "baseline.json"))
    known.remove_known(tmp_path, [WARNING])

    (stale,) = known.stale_entries({})
    assert "unknown-key at /a of . is mended; write the baseline anew" == stale.message
    assert [stale] == list(known.stale_entries({}))


def test_entry_that_occurs_never_of_twice_is_stale_twice(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", [(tmp_path, [WARNING, WARNING])])
    known = KnownFindings(read_baseline(tmp_path / "baseline.json"))
    known.remove_known(tmp_path, [])

    assert [2, 3] == [item.span.line for item in known.stale_entries({}) if item.span]


def test_names_are_written_as_people_read_them(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", [(tmp_path / "Bücher", [WARNING])])

    assert '"connector": "Bücher"' in (tmp_path / "baseline.json").read_text(encoding="utf-8")


def test_stale_entry_of_a_whole_document_is_told_at_its_root(tmp_path: Path) -> None:
    write_baseline(tmp_path / "baseline.json", [(tmp_path / "desk", [replace(WARNING, pointer="")])])
    known = KnownFindings(read_baseline(tmp_path / "baseline.json"))
    known.remove_known(tmp_path / "desk", [])

    assert ["unknown-key at / of desk is mended; write the baseline anew"] == [
        item.message for item in known.stale_entries({"unknown-key": True})
    ]


def test_connectors_are_named_by_the_way_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "ci" / "baseline.json"
    file.parent.mkdir()
    write_baseline(file, [(tmp_path / "connectors" / "desk", [WARNING])])

    assert ["../connectors/desk"] == [entry.connector for entry in read_baseline(file).entries]


def test_connector_on_another_drive_is_named_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    write_baseline(tmp_path / "baseline.json", [(tmp_path / "desk", [WARNING])])

    assert [(tmp_path / "desk").as_posix()] == [e.connector for e in read_baseline(tmp_path / "baseline.json").entries]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not a baseline; `connsmith check --write-baseline FILE` writes one"),
        ('{"findings": []}', "not a baseline; `connsmith check --write-baseline FILE` writes one"),
        ('{"version": 2, "findings": []}', "a baseline of another version of connsmith; write it anew"),
        (
            '{"version": 1, "findings": [{"connector": "", "rule": "", "document": "", "pointer": ""}, {"rule": ""}]}',
            "/findings/1 must have the texts connector, rule, document, pointer; write the baseline anew",
        ),
        (
            '{"version": 1, "findings": [{"connector": "", "rule": "", "document": "", "pointer": "", "more": ""}]}',
            "/findings/0 must have the texts connector, rule, document, pointer; write the baseline anew",
        ),
    ],
)
def test_file_that_cannot_serve_says_what_is_wrong(text: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ConnsmithError) as caught:
        read_baseline(file)
    assert f"{file}: {words}" == str(caught.value)
