"""Every rule against its own examples: place, rule and words."""

from __future__ import annotations

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
