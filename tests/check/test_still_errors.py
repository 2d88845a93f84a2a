"""What many merged connectors do is an error only if its page says why, with the source."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from tests.thoroughness import IS_THOROUGH, share_of

from connsmith.check.catalogue import rules_by_id
from connsmith.check.findingkinds import all_problems
from connsmith.check.layers.pages import PAGES
from connsmith.check.many import check_all
from connsmith.check.rule import Profile
from connsmith.check.run import CheckPlan
from connsmith.diagnostics import Severity

_FEW = 3
_WORDS = ["Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
_COUNT = re.compile(rf"\b([0-9]+|{'|'.join(_WORDS)}) of 316 merged\s+certified\s+connectors")
_SOURCE = re.compile(r"\bguide\b|\bvalidator\b|#[0-9]+|paconn")


@pytest.fixture(scope="module")
def connectors_by_error(corpus: Path) -> dict[str, set[str]]:
    """The certified connectors in which each rule or problem is an error, by its id."""
    found = defaultdict(set)
    paths = sorted((corpus / "certified-connectors").iterdir())
    assert 316 == len(paths)
    for outcome in check_all(share_of(paths), CheckPlan(profiles=(Profile.CERTIFIED,))):
        assert not outcome.crashed
        for item in outcome.diagnostics:
            if item.severity is Severity.ERROR:
                found[item.id].add(outcome.name)
    return found


@pytest.fixture(scope="module")
def reasons(connectors_by_error: dict[str, set[str]]) -> dict[str, tuple[str, int]]:
    """Why each error of more than a few connectors is one, and how many connectors have it, by its name."""
    problems = {item.id: item.rule for item in all_problems()}
    return {
        rules_by_id()[id_].name if id_ in rules_by_id() else problems[id_]: (_reason(id_), len(names))
        for id_, names in connectors_by_error.items()
        if len(names) > _FEW
    }


def test_every_frequent_error_says_why_it_still_is_one(reasons: dict[str, tuple[str, int]]) -> None:
    assert reasons
    assert [] == [name for name, (reason, _) in reasons.items() if not reason]


def test_every_reason_names_its_source(reasons: dict[str, tuple[str, int]]) -> None:
    assert [] == [name for name, (reason, _) in reasons.items() if not _SOURCE.search(reason)]


def test_every_reason_tells_how_many_connectors_have_the_error(reasons: dict[str, tuple[str, int]]) -> None:
    """Of a share of the connectors, no more can have it than are told of."""
    wrong = {
        name: (count, told)
        for name, (reason, count) in reasons.items()
        if (told := _count_told(reason)) < count or (IS_THOROUGH and told > count)
    }

    assert {} == wrong


def _reason(id_: str) -> str:
    rule = rules_by_id().get(id_)
    page = rule.page if rule else PAGES.get(id_, "")
    return page.partition("## Why it is still an error")[2].partition("\n## ")[0].strip()


def _count_told(reason: str) -> int:
    found = _COUNT.search(reason)
    if found is None:
        return 0
    return int(found[1]) if found[1].isdecimal() else _WORDS.index(found[1]) + 4
