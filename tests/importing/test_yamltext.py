from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from connsmith.importing.writing.yamltext import WIDTH, write_yaml
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

texts = st.one_of(
    st.text(st.characters(exclude_categories=[])),
    st.text(st.sampled_from("ab \n\t:#-?,[]{}'\"\\\r\u2028\x85=<&*!|>%@`~.01")),
    st.lists(st.sampled_from(["word", "a:", "# x", "- b", "  c", "é", "long" * 9]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(["line one", " x", "", "y ", " "]), max_size=6).map("\n".join),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(texts, values) | st.lists(values))
def test_reads_back_to_exactly_what_was_written(value: Any) -> None:
    value = json.loads(json.dumps(value))  # two halves of a pair, as JSON reads them
    tree = parse_yaml(write_yaml(value), "a.yaml")

    assert () == tree.diagnostics
    assert tree.root is not None
    assert json.dumps(value) == json.dumps(plain(tree.root))


@pytest.mark.parametrize(
    "text", ["yes", "no", "on", "0777", "1_000", "12:30", "2024-01-31", ".inf", "0x1F", "1e3", "~"]
)
def test_other_tools_read_the_same_text(text: str) -> None:
    assert {"a": text} == yaml.safe_load(write_yaml({"a": text}))


def test_long_prose_stands_in_a_folded_block() -> None:
    written = write_yaml({"description": "Gets all items of a list. " * 9 + "Done."}).splitlines()

    assert "description: >-" == written[0]
    assert all(line.startswith("  ") for line in written[1:])
    assert all(len(line) <= WIDTH for line in written)


def test_text_of_several_lines_stands_in_a_literal_block() -> None:
    assert "a: |\n  one\n\n    two\n" == write_yaml({"a": "one\n\n  two\n"})


def test_small_mappings_stand_on_one_line() -> None:
    assert "a: {type: array, items: {type: string}}\n" == write_yaml(
        {"a": {"type": "array", "items": {"type": "string"}}}
    )


def test_lists_of_names_fill_their_lines() -> None:
    written = write_yaml({"paths": [f"/items/number/{number}" for number in range(20)]}).splitlines()

    assert "paths:" == written[0]
    assert 5 > len(written[1:])


def test_half_of_a_surrogate_pair_is_written_as_json() -> None:
    assert "a: !json '\"\\ud800''\"'\n" == write_yaml({"a": "\ud800'"})


def test_keys_too_long_for_a_line_get_a_question_mark() -> None:
    assert write_yaml({"k" * 2000: {"a": 1}}).startswith("? kkk")
