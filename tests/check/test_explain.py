"""`connsmith explain` and `connsmith rules`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connsmith.check.catalogue import all_rules
from connsmith.check.codes import CODES
from connsmith.check.findingkinds import all_problems
from connsmith.check.layers.pages import PAGES
from connsmith.cli import CLEAN, USAGE, main
from connsmith.cli.topics import all_topics, find_topics
from connsmith.guides import all_guides

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("word", ["duplicate-operation-id", "OP001", "op001", "OperationIdNotUnique"])
def test_rule_is_found_by_each_of_its_names(word: str, capsys: Capture) -> None:
    assert CLEAN == main(["explain", word])
    assert capsys.readouterr().out.startswith("# duplicate-operation-id\n")


@pytest.mark.parametrize(
    "word", ["SY003", "duplicate-key", "openapi", "rule-crashed", "operation-removed", "JsonTypeIncorrect"]
)
def test_problems_changes_and_codes_have_pages(word: str, capsys: Capture) -> None:
    assert CLEAN == main(["explain", word])
    assert capsys.readouterr().out.startswith("# ")


@pytest.mark.parametrize("code", CODES)
def test_every_validator_id_has_a_page(code: str) -> None:
    assert find_topics(code)


def test_every_page_begins_with_its_name_or_what_it_is_called() -> None:
    called = {"Guides", "Source files"}

    assert [] == [topic.words for topic in all_topics() if not topic.page.startswith("# ")]
    assert [] == [
        topic.words
        for topic in all_topics()
        if topic.group not in called and not topic.page.startswith(f"# {topic.words[0]}\n")
    ]


def test_unknown_word_is_one_line_with_the_nearest_name(capsys: Capture) -> None:
    assert USAGE == main(["explain", "duplicate-operation-ids"])
    expected = "connsmith: there is no page about duplicate-operation-ids; did you mean duplicate-operation-id?\n"
    assert expected == capsys.readouterr().err


def test_rules_are_listed_with_their_severities(capsys: Capture) -> None:
    assert CLEAN == main(["rules"])
    lines = capsys.readouterr().out.splitlines()

    assert len(all_rules()) + 2 == len(lines)
    assert any(line.split() == ["OP001", "duplicate-operation-id", "error", "error", "error"] for line in lines)


def test_rules_as_json_hold_every_rule_and_code(capsys: Capture) -> None:
    assert CLEAN == main(["rules", "--format", "json"])
    catalogue = json.loads(capsys.readouterr().out)

    assert [rule.id for rule in all_rules()] == [rule["id"] for rule in catalogue["rules"]]
    assert sorted(CODES) == [item["code"] for item in catalogue["codes"]]


def test_reference_is_written_a_page_a_rule_and_a_page_a_problem_of_the_layers(tmp_path: Path, capsys: Capture) -> None:
    assert CLEAN == main(["rules", "--write", str(tmp_path)])

    written = {p.name for p in tmp_path.iterdir()}
    problems = {item.rule for item in all_problems() if item.id in PAGES}
    names = {"index", "codes"} | {rule.name for rule in all_rules()} | problems
    assert set() == {f"{name}.md" for name in names} - written
    assert f"{len(written)} pages" in capsys.readouterr().out


def test_help_names_every_guide(capsys: Capture) -> None:
    assert CLEAN == main(["explain", "--help"])

    words = capsys.readouterr().out.replace(",", " ").replace(".", " ").split()
    assert set() == {guide.name for guide in all_guides()} - {*words}
