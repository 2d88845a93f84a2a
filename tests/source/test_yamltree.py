"""YAML text to nodes: values, places, and mistakes that the parser alone would let pass."""

from __future__ import annotations

import pytest

from connsmith.source.limits import MAX_DEPTH
from connsmith.source.node import Mapping, Scalar, find_span, plain
from connsmith.source.scalars import resolve_scalar
from connsmith.source.yamltree import parse_yaml


def places(text: str) -> dict[str, tuple[int, int, int, int]]:
    root = parse_yaml(text, "a.yaml").root
    assert isinstance(root, Mapping)
    return {key: node.span[1:] for key, node in root.items()}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("FALSE", False), ("yes", "yes"), ("0", 0),
        ("-12", -12), ("1.50", 1.5), ("1e3", 1000.0), ("1E-2", 0.01), ("007", "007"), ("+1", "+1"), (".5", ".5"),
        ("1_000", "1_000"), ("0x1F", "0x1F"), ("1:30", "1:30"), ("2024-01-31", "2024-01-31"), (".inf", ".inf"),
        ("1e999", "1e999"), ("9" * 5000, "9" * 5000), ("9" * 30, int("9" * 30)),
    ],
)  # fmt: skip
def test_plain_scalar_means_what_json_would_mean(text: str, value: object) -> None:
    assert (type(value), value) == (type(resolve_scalar(text)), resolve_scalar(text))


@pytest.mark.parametrize("text", ["'12'", '"true"', "|\n  12", "!!str 12"])
def test_quoted_scalar_is_text(text: str) -> None:
    root = parse_yaml(f"a: {text}\n", "a.yaml").root
    assert root is not None
    assert isinstance(plain(root)["a"], str)


def test_block_mapping_ends_with_its_last_value() -> None:
    assert (2, 3, 3, 8) == places("a:\n  b: 1\n  c: 22\n\n\nd: 1\n")["a"]


def test_flow_collection_ends_with_its_bracket() -> None:
    assert (1, 4, 1, 12) == places("a: {b: [1]} \n")["a"]


def test_column_counts_characters_and_not_bytes() -> None:
    assert (1, 4, 1, 12) == places("é: [ö, 'ü']\n")["é"]


def test_other_line_breaks_do_not_shift_lines() -> None:
    assert (3, 4, 3, 5) == places("a: 'x\u2028y'\nb: 'z\x85'\nc: 1\n")["c"]


def test_key_has_a_place_of_its_own() -> None:
    root = parse_yaml("a:\n  bc: 1\n", "a.yaml").root
    assert root is not None
    assert (2, 3, 2, 5) == find_span(root, ("a", "bc"), on_key=True)[1:]


def test_place_of_what_is_not_there_is_its_nearest_ancestor() -> None:
    root = parse_yaml("a:\n  b: [1]\n", "a.yaml").root
    assert root is not None
    assert find_span(root, ("a", "b")) == find_span(root, ("a", "b", 7, "x"))


def test_alias_means_the_value_and_stands_where_the_value_stands() -> None:
    root = parse_yaml("a: &x {b: 1}\nc: *x\n", "a.yaml").root
    assert root is not None
    assert {"a": {"b": 1}, "c": {"b": 1}} == plain(root)


def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack() -> None:
    for depth in (MAX_DEPTH + 1, 1_000, 100_000):
        for opening in ("[", "{a: ", "- "):
            (found,) = parse_yaml(opening * depth, "a.yaml").diagnostics
            assert "too-large" == found.rule
            assert found.message.startswith("values are nested more than 100 levels deep")


def test_several_mistakes_come_in_one_run() -> None:
    tree = parse_yaml("a: 1\na: 2\n3: x\n~: y\nb: !!int 4\n", "a.yaml")
    assert ["duplicate-key", "non-string-key", "non-string-key", "yaml-tag"] == [i.rule for i in tree.diagnostics]


def test_duplicate_key_names_the_first() -> None:
    (found,) = parse_yaml("a: 1\nb: 2\na: 3\n", "a.yaml").diagnostics
    assert [("first used here", 1, 1)] == [(r.message, r.span.line, r.span.column) for r in found.related]


def test_empty_text_is_nothing_and_no_mistake() -> None:
    tree = parse_yaml("# only a comment\n", "a.yaml")
    assert (None, ()) == (tree.root, tree.diagnostics)


def test_scalar_document_is_a_scalar() -> None:
    assert isinstance(parse_yaml("hello", "a.yaml").root, Scalar)
