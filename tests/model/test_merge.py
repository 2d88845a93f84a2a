"""One mapping over another: what `extends`, `defaults` and environments have in common."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.diagnostics import Span
from connsmith.model.merge import merge
from connsmith.source.node import plain, positioned_mapping

BASE, OWN = Span.start_of("base.yaml"), Span.start_of("own.yaml")


def merged(under: dict[str, Any], over: dict[str, Any]) -> Any:
    return merge(positioned_mapping(under, BASE), positioned_mapping(over, OWN))


@pytest.mark.parametrize(
    ("under", "over", "expected"),
    [
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3}}, {"a": {"b": 1, "c": 3}}),
        ({"a": {"b": 1}}, {"a": "text"}, {"a": "text"}),
        ({"a": "text"}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": {"b": 1}}, {"a": None}, {"a": None}),
    ],
)
def test_mappings_merge_and_everything_else_replaces(
    under: dict[str, Any], over: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert expected == plain(merged(under, over))


def test_keys_of_what_lies_under_come_first() -> None:
    assert ["b", "a", "c"] == list(merged({"b": 1, "a": 2}, {"c": 3, "a": 4, "b": 5}))


def test_every_key_stands_where_it_was_written_last() -> None:
    assert {"a": BASE, "b": OWN, "c": OWN} == merged({"a": 1, "b": 2}, {"b": 3, "c": 4}).keys


def test_the_whole_stands_where_the_upper_one_does() -> None:
    assert OWN == merged({"a": 1}, {}).span
