"""Every kind of finding is known, and answers to each of its names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from connsmith.check.findingkinds import all_kinds, all_problems, codes_of_schemas, forget_kinds, ids_of, is_one_of
from connsmith.check.findingkinds import suggestion_for as suggest
from connsmith.check.rule import Rule
from connsmith.diagnostics import Diagnostic, Problem, Severity, Span

STAGES = ("source", "schemas", "model", "render", "emit", "intake", "exchange", "reading", "check")
NARROW = "SchemeNotSupported"


def stated_in(values: Iterable[Any]) -> Iterator[Problem]:
    for value in values:
        if isinstance(value, Problem):
            yield value
        elif isinstance(value, dict):
            yield from stated_in(value.values())
        elif isinstance(value, tuple | list):
            yield from stated_in(value)


def finding(id_: str, codes: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic("a-rule", id_, Severity.ERROR, "words", Span.start_of("a.yaml"), codes=codes)


@pytest.mark.parametrize("stage", STAGES)
def test_every_problem_that_a_stage_states_is_a_kind(stage: str) -> None:
    package = importlib.import_module(f"connsmith.{stage}")
    names = [item.name for item in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    stated = {item.id for name in names for item in stated_in(vars(importlib.import_module(name)).values())}

    assert set() == stated - {kind.id for kind in all_kinds()}


def test_problems_are_sorted_by_id() -> None:
    ids = [problem.id for problem in all_problems()]

    assert sorted(ids) == ids


def test_kind_of_the_schemas_carries_the_codes_that_all_of_its_findings_have() -> None:
    codes = {kind.name: kind.codes for kind in all_kinds()}

    assert ("JsonTypeIncorrect",) == codes["wrong-artifact-type"]
    assert () == codes["openapi"]


def test_code_of_all_findings_of_a_kind_stands_for_the_kind() -> None:
    assert {"AS003"} == ids_of("jsontypeincorrect")


def test_code_that_only_some_findings_carry_stands_for_itself() -> None:
    assert NARROW in codes_of_schemas()
    assert {NARROW} == ids_of(NARROW.lower())


def test_no_code_of_a_whole_kind_is_one_of_some_findings_only() -> None:
    assert set() == codes_of_schemas() & {code for kind in all_kinds() for code in kind.codes if kind.id[:2] == "AS"}


def test_nothing_stands_for_an_empty_word() -> None:
    assert frozenset() == ids_of("")


def test_exact_name_does_not_stand_for_the_longer_ones() -> None:
    assert {"OP001"} == ids_of("OP001")


def test_beginning_of_a_name_ends_at_a_hyphen() -> None:
    assert frozenset() == ids_of("missin")


@pytest.mark.parametrize(
    ("diagnostic", "is_meant"),
    [
        (finding("AS004", (NARROW,)), True),
        (finding("AS003"), True),
        (finding("AS004"), False),
        (finding("AS004", ("JsonValueNotInEnum",)), False),
    ],
)
def test_finding_is_meant_by_its_id_or_one_of_its_codes(diagnostic: Diagnostic, is_meant: object) -> None:
    assert is_meant == is_one_of(diagnostic, frozenset({"AS003", NARROW}))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("duplicate-operation-ids", "duplicate-operation-id"),
        ("OPERATIONIDNOTUNIQE", "OperationIdNotUnique"),
        ("SchemeNotSuported", NARROW),
        ("AS03", "AS003"),
    ],
)
def test_nearest_name_id_or_code_is_suggested_as_it_is_written(word: str, meant: str) -> None:
    assert f"did you mean {meant}?" == suggest(word)


def test_word_that_is_like_no_name_leads_to_the_list() -> None:
    assert "`connsmith rules` lists them all" == suggest("§§§§§§")


def test_rule_that_is_exchanged_for_another_is_known_once_the_kinds_are_forgotten(
    rules: list[Rule],
) -> None:
    assert {"ZZ001"} == ids_of("shouting-summary")
    rules[0] = replace(rules[0], id="ZZ009", name="whispering-summary")
    forget_kinds()

    assert (frozenset({"ZZ009"}), frozenset()) == (ids_of("whispering-summary"), ids_of("shouting-summary"))
