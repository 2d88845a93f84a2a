"""How many schemas a schema amounts to."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connsmith.check.views.definition import Definition
from connsmith.check.views.weights import Weight, children_of

NAMES = [f"D{number}" for number in range(5)]


def weigh(schema: Any, definitions: dict[str, Any]) -> Weight:
    return Definition({"definitions": definitions}).weights.of(schema)


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


@st.composite
def acyclic_definitions(draw: st.DrawFn) -> dict[str, Any]:
    """Definitions that only refer to later ones."""

    def schemas(later: list[str]) -> st.SearchStrategy[Any]:
        leaf = st.sampled_from([{}, {"type": "string"}, *map(reference, later)])
        return st.recursive(
            leaf,
            lambda inner: st.one_of(
                st.builds(lambda items: {"items": items}, inner),
                st.builds(lambda values: {"properties": values}, st.dictionaries(st.sampled_from("abc"), inner)),
                st.builds(lambda parts: {"allOf": parts}, st.lists(inner, max_size=3)),
            ),
            max_leaves=6,
        )

    return {name: draw(schemas(NAMES[index + 1 :])) for index, name in enumerate(NAMES)}


def expand(schema: Any, definitions: dict[str, Any]) -> Weight:
    """The same by following every reference each time."""
    if "$ref" in schema:
        return expand(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    weights = [expand(child, definitions) for _, child in children_of(schema)]
    return Weight(1 + sum(item.schemas for item in weights), 1 + max((item.depth for item in weights), default=0))


@given(acyclic_definitions())
def test_weight_is_that_of_the_expanded_schema(definitions: dict[str, Any]) -> None:
    assert expand(definitions["D0"], definitions) == weigh(reference("D0"), definitions)


def test_weights_do_not_depend_on_which_schema_is_asked_first() -> None:
    definitions = {
        "A": {"properties": {"b": reference("B"), "x": {}}},
        "B": {"properties": {"a": reference("A"), "c": reference("C")}},
        "C": {"items": {}},
    }
    first, second = Definition({"definitions": definitions}).weights, Definition({"definitions": definitions}).weights
    names = ["A", "B", "C"]

    assert [first.of(reference(name)) for name in names] == [second.of(reference(name)) for name in names[::-1]][::-1]


def test_reference_back_in_a_circle_counts_as_one_schema() -> None:
    assert Weight(3, 2) == weigh(reference("Tree"), {"Tree": {"properties": {"a": {}, "below": reference("Tree")}}})


def test_definitions_that_double_at_each_level_are_weighed_at_once() -> None:
    definitions: dict[str, Any] = {"L0": {}}
    for level in range(1, 3000):
        definitions[f"L{level}"] = {"properties": {side: reference(f"L{level - 1}") for side in "ab"}}
    start = time.perf_counter()

    assert 10**9 == weigh(reference("L2999"), definitions).schemas
    assert time.perf_counter() - start < 2


def test_reference_that_leads_nowhere_weighs_nothing() -> None:
    assert Weight(1, 1) == weigh({"items": {"$ref": "#/definitions/Gone"}}, {})
    assert Weight(0, 0) == weigh(None, {})
