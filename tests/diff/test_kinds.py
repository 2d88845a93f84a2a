"""What each kind of change owes its reader."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

import pytest

from connsmith.diff import kinds
from connsmith.diff.change import Change
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.judgement import judge
from connsmith.diff.kind import ChangeKind, Impact, Section
from connsmith.diff.kinds import KINDS

HIT = re.compile(
    r"\b(flows?|apps?|connections?|makers?|designer|people|everybody|nobody|nothing|owner)\b", re.IGNORECASE
)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_reason_says_who_is_hit(kind: Any) -> None:
    reasons = [kind.why, *(ruling.reason for ruling in kind.rulings)]

    assert kind.instead.endswith((".", ")")), f"{kind.name}: `instead` is a sentence that says what to do instead"

    assert [] == [reason for reason in reasons if not HIT.search(reason)]


SECTIONS = {"added": Section.ADDED, "removed": Section.REMOVED, "deprecated": Section.DEPRECATED}
DETAILS = re.compile(
    "paging-removed|dynamic-schema-.*|(request|response)-type-.*|(input|output)-(default|enum-value)-.*|script-operation-.*"
)
"""What comes and goes as a part of something that stays."""
MORE = {"operation-shown", "input-shown", "output-shown", "input-now-writable", "input-enum-value-added"}
"""What makers can use from now on, whatever its name ends with."""


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_changelog_tells_what_is_new_what_is_gone_and_what_will_go(kind: ChangeKind) -> None:
    if kind.name in MORE:
        expected = Section.ADDED
    elif DETAILS.fullmatch(kind.name):
        expected = Section.CHANGED
    else:
        expected = SECTIONS.get(kind.name.rpartition("-")[2], Section.CHANGED)

    assert expected is kind.section


def test_every_kind_of_change_is_listed_once_by_its_name() -> None:
    names = [item.name for item in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}.")]
    stated = {
        value.name
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, ChangeKind)
    }
    tables = [getattr(importlib.import_module(name), "KINDS", ()) for name in names]

    assert stated == KINDS.keys()
    assert len(KINDS) == sum(map(len, tables))


@pytest.mark.parametrize("name", ["operation-removed", "operation-renamed"])
def test_operation_that_goes_after_it_was_announced_is_breaking_and_says_so(name: str) -> None:
    judged = judge(Change(KINDS[name], None, None, circumstances=frozenset({Circumstance.DEPRECATED})))

    assert (Impact.BREAKING, True) == (judged.impact, judged.reason.startswith("It was announced"))
