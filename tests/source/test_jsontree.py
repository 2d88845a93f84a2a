from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.diagnostics import Severity, Span
from connsmith.source.jsontree import parse_json
from connsmith.source.node import Mapping, Node, Scalar, plain

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=30,
)


@given(VALUES, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_reads_what_python_reads(value: Any, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    tree = parse_json(text, "a.json")

    assert () == tree.diagnostics
    assert tree.root is not None
    assert json.dumps(json.loads(text)) == json.dumps(plain(tree.root))


@given(VALUES, st.sampled_from([None, 1]))
def test_the_text_at_a_span_is_the_value(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    root = parse_json(text, "a.json").root
    assert root is not None

    check_spans(text.split("\n"), root)


def check_spans(lines: list[str], node: Node) -> None:
    assert json.dumps(plain(node)) == json.dumps(json.loads(cut(lines, node.span)))
    if isinstance(node, Mapping):
        for key, child in node.items():
            assert key == json.loads(cut(lines, node.keys[key]))
            check_spans(lines, child)
    elif not isinstance(node, Scalar):
        for child in node.items:
            check_spans(lines, child)


def cut(lines: list[str], span: Span) -> str:
    rows = lines[span.line - 1 : span.end_line]
    rows[-1] = rows[-1][: span.end_column - 1]
    rows[0] = rows[0][span.column - 1 :]
    return "\n".join(rows)


@given(st.text(st.sampled_from('{}[]:,"\\/*ax01.-eE \n\tnulltrue')))
def test_any_text_ends_in_a_value_or_in_an_error_with_its_place(text: str) -> None:
    tree = parse_json(text, "a.json")
    errors = [item for item in tree.diagnostics if item.severity is Severity.ERROR]

    assert (tree.root is None) == bool(errors)
    assert all(item.span is not None and item.span.line >= 1 and item.span.column >= 1 for item in errors)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("[1,]", [1], ["1:3 json-trailing-comma"]),
        ('{"a": 1,\n}', {"a": 1}, ["1:8 json-trailing-comma"]),
        ('{"a": 1\n"b": 2}', {"a": 1, "b": 2}, ["1:8 json-missing-comma"]),
        ("[[1]\n[2]]", [[1], [2]], ["1:5 json-missing-comma"]),
        ('[{"a": 1}\n{"b": 2}]', [{"a": 1}, {"b": 2}], ["1:10 json-missing-comma"]),
        ("[1 // one\n, 2]", [1, 2], ["1:4 json-comment"]),
        ("[/* a\n b */ 1]", [1], ["1:2 json-comment"]),
        ('["a\tb"]', ["a\tb"], ["1:4 json-control-character"]),
        ('["a\nb", 1]', ["a\nb", 1], ["1:4 json-control-character"]),
        ('{"a": 1, "b": 2, "a": 3}', {"a": 3, "b": 2}, ["1:18 json-duplicate-key"]),
        ("[NaN, -Infinity]", [None, None], ["1:2 json-not-a-number", "1:7 json-not-a-number"]),
    ],
)
def test_repairs_and_says_where(text: str, value: Any, said: list[str]) -> None:
    tree = parse_json(text, "a.json")

    assert tree.root is not None
    assert json.dumps(value) == json.dumps(plain(tree.root))
    assert said == [f"{item.span.line}:{item.span.column} {item.rule}" for item in tree.diagnostics if item.span]
    assert {Severity.WARNING} == {item.severity for item in tree.diagnostics}


@pytest.mark.parametrize(
    ("text", "place"),
    [("", "1:1"), ("{", "1:2"), ("[1 2]", "1:3"), ("{'a': 1}", "1:2"), ("[1}", "1:3"), ("[1] 2", "1:5"), ("/", "1:1")],
)
def test_what_cannot_be_repaired_has_its_place(text: str, place: str) -> None:
    tree = parse_json(text, "a.json")

    assert tree.root is None
    assert [place] == [f"{item.span.line}:{item.span.column}" for item in tree.diagnostics if item.span]


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    tree = parse_json("[" * 100_000 + "]" * 100_000, "a.json")

    assert ["json-syntax"] == [item.rule for item in tree.diagnostics]


def test_a_duplicate_key_points_to_the_first() -> None:
    (found,) = parse_json('{"a": 1,\n "a": 2}', "a.json").diagnostics

    assert (1, 2) == (found.related[0].span.line, found.related[0].span.column)


def test_time_grows_with_the_text_and_not_faster() -> None:
    def measure(count: int) -> float:
        text = json.dumps([{"name": f"n{n}", "value": [n, None, "x" * 20]} for n in range(count)], indent=1)
        best = min(timed(text) for _ in range(3))
        return best / len(text)

    def timed(text: str) -> float:
        start = time.process_time()
        parse_json(text, "a.json")
        return time.process_time() - start

    assert measure(8000) < 3 * measure(1000)
