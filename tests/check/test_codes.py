"""The ids of Microsoft's validator that the schemas stand for: each has a case in codes/, with its place and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from connsmith.check.engine import check_target
from connsmith.check.harness import promises_of, target_of
from connsmith.check.layers.schema import problems_by_code
from connsmith.check.rule import Example, Profile
from connsmith.check.selection import make_selection

CASES = sorted((Path(__file__).parent / "codes").glob("*.yaml"))


def test_each_code_of_the_schemas_has_a_case() -> None:
    assert sorted(problems_by_code()) == [case.stem for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mistake_is_found_once_with_its_code_at_its_place(case: Path) -> None:
    example = Example(definition=case.read_text(encoding="utf-8"))
    (promise,) = promises_of(example)

    (found,) = check_target(target_of(example), Profile.CUSTOM, []).diagnostics
    assert promise.is_kept_by(found), found
    assert case.stem in found.codes
    assert found.id in problems_by_code()[case.stem]


def test_a_code_selects_only_the_findings_that_carry_it() -> None:
    example = Example(definition="host: https://contoso.com\nbasePath: v1\n")
    found = check_target(target_of(example), Profile.CUSTOM, []).diagnostics

    kept = [item for item in found if make_selection(["HostNameNotValid"], []).keeps(item)]
    assert ["/host"] == [item.pointer for item in kept]
    left = [item for item in found if make_selection([], ["hostnamenotvalid"]).keeps(item)]
    assert ["/basePath"] == [item.pointer for item in left]
