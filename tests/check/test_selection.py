"""Which findings a run reports."""

from __future__ import annotations

import pytest

from connsmith.check.findingkinds import all_kinds, ids_of
from connsmith.check.rule import Rule
from connsmith.check.selection import make_selection
from connsmith.errors import ConnsmithError


@pytest.mark.parametrize("word", ["shouting-summary", "ZZ001", "zz001", "SummaryTooLoud", "summarytooloud"])
def test_rule_answers_to_name_id_and_code(word: str, rules: list[Rule]) -> None:
    assert (rules[0],) == make_selection([word], []).rules()


def test_beginning_of_an_id_means_all_that_begin_so(rules: list[Rule]) -> None:
    assert tuple(rules) == make_selection(["ZZ"], []).rules()


@pytest.mark.usefixtures("rules")
def test_ignore_goes_before_select() -> None:
    assert () == make_selection(["ZZ001"], ["shouting-summary"]).rules()


@pytest.mark.usefixtures("rules")
def test_problem_of_the_layers_can_be_ignored() -> None:
    selection = make_selection([], ["openapi"])

    assert not selection.wants("OA001")
    assert selection.wants("ZZ001")


@pytest.mark.usefixtures("rules")
def test_unknown_word_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConnsmithError, match="there is no rule shouting-sumary; did you mean shouting-summary"):
        make_selection(["shouting-sumary"], [])


@pytest.mark.parametrize("word", ["missing", "missing-", "Missing"])
def test_beginning_of_names_stands_for_all_of_them(word: str) -> None:
    ids = ids_of(word)

    assert len(ids) > 10
    assert all(kind.name.startswith("missing-") for kind in all_kinds() if kind.id in ids)
