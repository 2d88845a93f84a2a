"""Every rule against its own examples: place, rule and words."""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from connsmith.check.catalogue import all_rules
from connsmith.check.engine import check_target
from connsmith.check.rule import Profile, Rule
from connsmith.diagnostics import Severity

if TYPE_CHECKING:
    from types import ModuleType


def _sibling(name: str) -> ModuleType:
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"check_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


examples = _sibling("examples")
RULES = all_rules()
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


@BY_NAME
def test_bad_example_yields_exactly_the_marked_findings(rule: Rule, tmp_path: Path) -> None:
    profile = next(iter(rule.severities))
    target = examples.target_of(rule.bad, tmp_path)

    found = [item for item in check_target(target, profile, [rule]).diagnostics if item.id == rule.id]

    promises = examples.promises_of(rule.bad)
    missing = [promise for promise in promises if not any(promise.is_kept_by(item) for item in found)]
    surplus = [item for item in found if not any(promise.is_kept_by(item) for promise in promises)]
    assert promises, "the bad example marks no finding"
    assert ([], []) == (missing, surplus)


@BY_NAME
@pytest.mark.parametrize("profile", list(Profile))
def test_good_example_has_no_error_under_any_rule(rule: Rule, profile: Profile, tmp_path: Path) -> None:
    if profile not in rule.severities:
        pytest.skip(f"{rule.name} is not a rule of {profile}")
    target = examples.target_of(rule.good, tmp_path)

    found = check_target(target, profile).diagnostics

    assert [] == [item for item in found if item.severity is Severity.ERROR or item.id == rule.id]


FIXABLE = [rule for rule in RULES if rule.fix is not None]


def test_some_rules_mend_what_they_find() -> None:
    assert FIXABLE


@pytest.mark.parametrize("rule", FIXABLE, ids=[rule.name for rule in FIXABLE])
def test_fix_of_a_bad_example_leaves_nothing_to_find(rule: Rule, tmp_path: Path) -> None:
    profile = next(iter(rule.severities))
    target = examples.target_of(rule.bad, tmp_path)
    found = [item for item in check_target(target, profile, [rule]).diagnostics if item.id == rule.id]

    repairs = [item.repair for item in found]
    assert None not in repairs
    texts = [rule.bad.definition, rule.bad.properties]
    for repair in repairs:
        assert repair is not None
        texts = [text.replace(repair.before, repair.after or "") for text in texts]
    mended = dataclasses.replace(rule.bad, definition=texts[0], properties=texts[1])

    target = examples.target_of(mended, tmp_path)
    assert [] == [item for item in check_target(target, profile, [rule]).diagnostics if item.id == rule.id]
