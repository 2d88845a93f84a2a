"""The rule reference that is checked in, and what became of each of Microsoft's ids."""

from __future__ import annotations

import re
from pathlib import Path

import connsmith.check
from connsmith.check.catalogue import all_rules
from connsmith.check.codes import CODES, NOT_IMPLEMENTED, coverage
from connsmith.check.layers.schema import problems_by_code
from connsmith.report.rules_page import render_pages

FOLDER = Path(connsmith.check.__file__).parent / "reference"


def test_reference_is_current() -> None:
    pages = render_pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    stale = [name for name in sorted(pages.keys() | found.keys()) if pages.get(name) != found.get(name)]
    assert [] == stale, "`connsmith rules --write scripts/connsmith/check/reference` brings it up to date"


def test_links_of_the_reference_lead_somewhere() -> None:
    pages = render_pages()

    links = {link for page in pages.values() for link in re.findall(r"\]\(([a-z0-9-]+\.md)\)", page)}
    assert set() == links - pages.keys()


def test_codes_are_those_of_the_published_list() -> None:
    assert len(set(CODES)) == len(CODES) == 174


def test_every_code_is_implemented_or_covered_or_left_out_for_a_reason() -> None:
    assert [] == [item.code for item in coverage() if not (item.rules or item.problems or item.reason)]


def test_no_code_is_both_implemented_and_left_out() -> None:
    assert [] == [item.code for item in coverage() if item.reason and (item.rules or item.problems)]


def test_only_known_codes_are_left_out() -> None:
    assert set() == NOT_IMPLEMENTED.keys() - set(CODES)


def test_schemas_name_known_codes() -> None:
    assert set() == problems_by_code().keys() - set(CODES)


def test_rules_name_known_codes() -> None:
    assert [] == [(rule.name, code) for rule in all_rules() for code in rule.codes if code not in CODES]
