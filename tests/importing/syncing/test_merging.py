"""Three versions of a value to one."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.importing.syncing.merging import ABSENT, Conflict, merge


@pytest.mark.parametrize(
    ("then", "now", "ours", "expected"),
    [
        ("a", "a", "mine", "mine"),
        ("a", "b", "a", "b"),
        ("a", "b", "b", "b"),
        ({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "c": 3}, {"a": 1, "c": 3, "b": 2}),
        ({"a": 1, "b": 2}, {"a": 1}, {"a": 1, "b": 2, "c": 3}, {"a": 1, "c": 3}),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"b": 2}, {"b": 3}),
        ("text", {"a": 1}, {"b": 2}, {"b": 2, "a": 1}),
        ([1, 2, 3], [1, 2, 4], [5, 2, 3], [5, 2, 4]),
        ([1, 2], [2, 1, 3], [1, 2, 3, 4], [1, 2, 3, 4]),
        ([1.5], [1.5, 2.5], [1.5, 3.5], [1.5, 3.5, 2.5]),
        (["a"], ["a", "b"], ["a", "c"], ["a", "c", "b"]),
        ([1, "1"], [1, "1", 2], [1, "1", 3], [1, "1", 3, 2]),
        (1, 1.0, 1, 1.0),
    ],
)
def test_changes_of_both_sides_stay_where_they_do_not_meet(then: Any, now: Any, ours: Any, expected: Any) -> None:
    merged, conflicts = merge(then, now, ours)

    assert (expected, type(expected), []) == (merged, type(merged), conflicts)


@pytest.mark.parametrize(
    ("then", "now", "ours"),
    [
        ("a", "b", "mine"),
        ("a", {"b": 1}, "mine"),
        ("a", "b", {"c": 1}),
        (ABSENT, [1], [2]),
        ([1], "b", [2]),
        ([1], [2], "mine"),
        ([1, 1], [1, 2], [1, 3]),
        ([1, 2], [2, 2], [1, 3]),
        ([{"a": 1}], [{"a": 2}], [{"a": 3}]),
        ([1], ABSENT, [1, 2]),
    ],
)
def test_what_both_changed_stays_ours_and_is_told(then: Any, now: Any, ours: Any) -> None:
    assert (ours, [Conflict(("at",), then, now, ours)]) == merge(then, now, ours, ("at",))


def test_conflict_says_where_it_lies() -> None:
    then, now, ours = ({"a": {"b": text}, "c": text} for text in ("then", "now", "ours"))

    _, conflicts = merge(then, now, ours)

    assert [("a", "b"), ("c",)] == [conflict.pointer for conflict in conflicts]


def test_key_that_one_side_removed_and_the_other_changed_is_told() -> None:
    assert [Conflict(("a",), 1, ABSENT, 2)] == merge({"a": 1, "b": 1}, {"b": 1}, {"a": 2, "b": 1})[1]


def test_key_that_people_removed_and_the_document_changed_stays_away_and_is_told() -> None:
    assert ({"b": 1}, [Conflict(("a",), 1, 2, ABSENT)]) == merge({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"b": 1})


def test_what_is_absent_is_called_nothing() -> None:
    assert "nothing" == repr(ABSENT)
