"""Every rule against its own examples: place, rule and words."""

from __future__ import annotations

import dataclasses

import pytest

from connsmith.check.catalogue import all_rules
from connsmith.check.engine import check_target
from connsmith.check.harness import faults_of, target_of
from connsmith.check.rule import Rule
from connsmith.diagnostics import Severity

RULES = all_rules()
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


@BY_NAME
def test_rule_finds_what_its_examples_promise_and_nothing_else(rule: Rule) -> None:
    assert [] == list(faults_of(rule))


@BY_NAME
def test_good_example_has_no_error_under_any_rule(rule: Rule) -> None:
    """The strictest profile that has the rule counts for each finding, so one run says it of all of them."""
    found = check_target(target_of(rule.good), tuple(rule.severities)).diagnostics

    assert [] == [item for item in found if item.severity is Severity.ERROR or item.id == rule.id]


FIXABLE = [rule for rule in RULES if rule.fix is not None]


def test_some_rules_mend_what_they_find() -> None:
    assert FIXABLE


@pytest.mark.parametrize("rule", FIXABLE, ids=[rule.name for rule in FIXABLE])
def test_fix_of_a_bad_example_leaves_nothing_to_find(rule: Rule) -> None:
    profile = next(iter(rule.severities))
    target = target_of(rule.bad)
    found = [item for item in check_target(target, profile, [rule]).diagnostics if item.id == rule.id]

    repairs = [item.repair for item in found]
    assert None not in repairs
    texts = [rule.bad.definition, rule.bad.properties]
    for repair in repairs:
        assert repair is not None
        texts = [text.replace(repair.before, repair.after or "") for text in texts]
    mended = dataclasses.replace(rule.bad, definition=texts[0], properties=texts[1])

    target = target_of(mended)
    assert [] == [item for item in check_target(target, profile, [rule]).diagnostics if item.id == rule.id]
