"""How many schemas a schema amounts to."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connsmith.reading.analyses.weights import Weight, Weights
from connsmith.reading.definition import Definition
from connsmith.reading.schema import children_of

NAMES = [f"D{number}" for number in range(5)]


def weigh(schema: Any, definitions: dict[str, Any]) -> Weight:
    return Definition({"definitions": definitions}).fact(Weights).of(schema)


def reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


def definition_of(level: int, choices: list[tuple[str, int]]) -> dict[str, Any]:
    """A schema with one part for each choice; it only refers to later definitions."""
    later = NAMES[level + 1 :]
    leaves = [reference(later[number % len(later)]) if later and number else {} for _, number in choices]
    parts = [{kind: leaf} for (kind, _), leaf in zip(choices, leaves, strict=True)]
    return {"properties": dict(enumerate(leaves)), "allOf": parts} if parts else {}


CHOICES = st.lists(st.tuples(st.sampled_from(["items", "additionalProperties"]), st.integers(0, 4)), max_size=3)


def expand(schema: Any, definitions: dict[str, Any]) -> Weight:
    """The same by following every reference each time."""
    if "$ref" in schema:
        return expand(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    weights = [expand(child, definitions) for _, child in children_of(schema)]
    return Weight(1 + sum(item.schemas for item in weights), 1 + max((item.depth for item in weights), default=0))


@given(st.lists(CHOICES, min_size=len(NAMES), max_size=len(NAMES)))
def test_weight_is_that_of_the_expanded_schema(choices: list[list[tuple[str, int]]]) -> None:
    definitions = {name: definition_of(level, choices[level]) for level, name in enumerate(NAMES)}

    assert expand(definitions["D0"], definitions) == weigh(reference("D0"), definitions)


def test_weights_do_not_depend_on_which_schema_is_asked_first() -> None:
    definitions = {
        "A": {"properties": {"b": reference("B"), "x": {}}},
        "B": {"properties": {"a": reference("A"), "c": reference("C")}},
        "C": {"items": {}},
    }
    first, second = (Definition({"definitions": definitions}).fact(Weights) for _ in range(2))
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
