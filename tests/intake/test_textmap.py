"""Positions in plain JSON: the fast way and the parser agree everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connsmith.diagnostics import Pointer
from connsmith.intake.textmap import TextMap
from connsmith.source.jsontree import parse_json
from connsmith.source.node import find_span

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def pointers(value: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    yield pointer
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from pointers(child, (*pointer, key))


@given(VALUES, st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_every_place_is_that_of_the_parser(value: Any, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    root = parse_json(text, "a.json").root
    assert root is not None
    fast = TextMap(text, "a.json")

    for pointer in pointers(value):
        for on_key in (False, True):
            assert find_span(root, pointer, on_key=on_key) == fast.span(pointer, on_key=on_key)


@given(VALUES, st.lists(st.text(max_size=2) | st.integers(0, 3), max_size=3))
def test_place_that_does_not_exist_is_that_of_its_nearest_ancestor(value: Any, extra: list[str | int]) -> None:
    text = json.dumps(value)
    root = parse_json(text, "a.json").root
    assert root is not None

    assert find_span(root, tuple(extra)) == TextMap(text, "a.json").span(tuple(extra))


def test_text_that_had_to_be_repaired_has_places_too() -> None:
    assert (2, 8) == TextMap('{\n  "a": 1, // one\n}', "a.json").span(("a",))[1:3]


def test_text_that_is_not_json_has_one_place() -> None:
    assert ("a.json", 1, 1, 1, 1) == tuple(TextMap("{", "a.json").span(("a",)))


def test_large_connector_has_the_places_of_the_parser(any_connector: Path) -> None:
    path = any_connector / "apiDefinition.swagger.json"
    text = path.read_text(encoding="utf-8-sig")
    root = parse_json(text, "a.json").root
    assert root is not None
    fast = TextMap(text, "a.json")

    every = list(pointers(json.loads(text)))

    assert [] == [p for p in every[::20] if find_span(root, p, on_key=True) != fast.span(p, on_key=True)]
