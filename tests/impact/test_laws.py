"""What holds for any input: nothing anyone exports makes us fail, and positions agree with the careful reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.impact.conftest import flow_of, hits_in
from tests.impact.exporting import app, zipped

from connsmith.diff.kinds import KINDS
from connsmith.errors import ConnsmithError
from connsmith.impact.expressions.parsing import ExpressionError, parse_template
from connsmith.impact.formula import calls_in
from connsmith.impact.hits.touch import TOUCHES
from connsmith.source.jsonplaces import locate_pointers
from connsmith.source.jsontree import parse_json
from connsmith.source.node import find_span

EDIT = {"/definitions/Order/properties/note": None, "/host": "other.example"}
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)
PIECES = st.sampled_from(
    [
        "@",
        "@{",
        "}",
        "body('Get')",
        "?['note']",
        "[0]",
        "(",
        ")",
        "'",
        "''",
        ".a",
        "items('Each')",
        "first(",
        ",",
        "-1",
        " ",
    ]
)
EXPRESSIONS = st.lists(PIECES, max_size=8).map("".join)
WORDS = st.sampled_from(
    [
        "Compose",
        "OpenApiConnection",
        "Foreach",
        "ParseJson",
        "Query",
        "SetVariable",
        "If",
        "Switch",
        "inputs",
        "actions",
    ]
)
ODD = st.recursive(
    LEAVES | EXPRESSIONS | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "inputs", "actions", "foreach", "from", "content", "host", "parameters", "else", "cases"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
)


@given(st.text() | EXPRESSIONS)
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        template = parse_template(text)
    except ExpressionError:
        return
    assert all(template.source(node) in text for node in template.expressions)


@given(st.dictionaries(st.text(max_size=4), ODD, max_size=4))
def test_any_actions_are_read_without_a_failure(actions: dict[str, Any]) -> None:
    flow = flow_of({"Get": {"call": "GetOrder", "with": {"id": "1"}}})
    flow["properties"]["definition"]["actions"] |= actions
    _, hits = hits_in({"x.json": json.dumps(flow).encode()}, EDIT)
    assert 1 == hits.read + len(hits.unreadable)
    assert hits.read == hits.hit + hits.untouched


@given(st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_a_flow_or_named_or_passed_over(content: bytes) -> None:
    for name in ("x.json", "x.zip", "x.msapp"):
        try:
            _, hits = hits_in({name: content}, EDIT)
        except ConnsmithError:
            continue  # neither flow nor app
        assert 1 == hits.read + len(hits.unreadable)


@example("''.C(")
@example("C.''(")
@given(st.text(alphabet="CrateDesk.GtO'\"$()[]{}/*\n x1", max_size=60))
def test_any_formula_is_read(script: str) -> None:
    assert all(call.source and call.member for call in calls_in(script))
    _, hits = hits_in({"x.msapp": zipped(app(script, "shared_cratedesk"))}, EDIT)
    assert 1 == hits.read


def pointers_in(value: Any, pointer: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [pointer, *(found for key, item in inner for found in pointers_in(item, (*pointer, key)))]


@given(JSON, st.sampled_from([None, 1, 3]))
def test_places_are_those_of_the_careful_reader(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    root = parse_json(text, "x").root
    assert root is not None
    pointers = pointers_in(value)
    assert {pointer: find_span(root, pointer) for pointer in pointers} == locate_pointers(text, pointers, "x")


@pytest.mark.parametrize("count", [40, 2000])
def test_a_chain_that_leads_on_and_on_ends(count: int) -> None:
    chain = {f"C{at}": {"type": "Compose", "inputs": f"@outputs('C{at + 1}')"} for at in range(count)}
    actions = {"Get": {"call": "GetOrder"}, **chain, f"C{count}": {"type": "Compose", "inputs": "@body('Get')"}}
    steps = "?['a']" * 3000
    actions["Long"] = {"type": "Compose", "inputs": f"@body('Get'){steps}"}
    actions["Nested"] = {"type": "Compose", "inputs": "@" + "first(" * 60 + "outputs('C0')" + ")" * 60}
    _, hits = hits_in({"x.json": json.dumps(flow_of(actions)).encode()}, EDIT)
    assert 1 == hits.read + len(hits.unreadable)


def test_what_every_kind_of_change_is_about_is_known() -> None:
    assert set(KINDS) == set(TOUCHES)
