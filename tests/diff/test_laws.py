"""What holds for any two connectors, made by Hypothesis and by random edits of published ones."""

from __future__ import annotations

import copy
import functools
import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connsmith.diff.change import Change
from connsmith.diff.compare.connector import compare_data, compare_properties
from connsmith.diff.judgement import judge
from connsmith.diff.kind import Impact

from .flattening import losses

NAMES = st.sampled_from(["a", "b", "c", "value", "next"])
DEFINITIONS = ["One", "Two", "Three"]
ENOUGH_EDITS = 100
SHALLOW = 0.15


@functools.cache  # it is the same each time, and takes longer to make than to draw from
def schemas() -> st.SearchStrategy[dict[str, Any]]:
    leaves = st.one_of(
        st.fixed_dictionaries(
            {"type": st.sampled_from(["string", "integer", "number", "boolean"])},
            optional={
                "format": st.sampled_from(["date", "int32", "int64"]),
                "enum": st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, unique=True),
                "default": st.sampled_from(["x", 1, True]),
                "x-ms-visibility": st.sampled_from(["internal", "advanced"]),
                "maxLength": st.integers(0, 9),
                "description": st.sampled_from(["A.", "B."]),
            },
        ),
        st.sampled_from(DEFINITIONS).map(lambda name: {"$ref": f"#/definitions/{name}"}),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.fixed_dictionaries(
                {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner, max_size=3)},
                optional={"required": st.lists(NAMES, unique=True, max_size=2), "additionalProperties": inner},
            ),
            st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
            st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        ),
        max_leaves=4,
    )


@st.composite
def definitions(draw: st.DrawFn) -> dict[str, Any]:
    """Return a definition with one action and one webhook whose schemas may refer to each other in circles."""
    return {
        "swagger": "2.0",
        "info": {"title": "T", "version": draw(st.sampled_from(["1.0", "1.1", "2"]))},
        "definitions": {name: draw(schemas()) for name in DEFINITIONS},
        "paths": {
            "/a": {
                "post": {
                    "operationId": draw(st.sampled_from(["A", "B"])),
                    "parameters": [
                        {"name": "body", "in": "body", "schema": draw(schemas())},
                        {"name": "q", "in": draw(st.sampled_from(["query", "header"])), "type": "string"},
                    ],
                    "responses": {draw(st.sampled_from(["200", "201", "404"])): {"schema": draw(schemas())}},
                },
                "x-ms-notification-content": {"schema": draw(schemas())},
            }
        },
    }


def places(found: list[Change]) -> set[tuple[Any, Any]]:
    return {(change.before and change.before.pointer, change.after and change.after.pointer) for change in found}


@given(definitions())
@settings(max_examples=25)
def test_a_connector_does_not_differ_from_itself(definition: dict[str, Any]) -> None:
    assert [] == compare_data(definition, copy.deepcopy(definition))


@given(definitions(), definitions())
@settings(max_examples=35)
def test_both_directions_name_the_same_places(old: dict[str, Any], new: dict[str, Any]) -> None:
    there, back = compare_data(old, new), compare_data(new, old)

    assert places(there) == {(after, before) for before, after in places(back)}


@given(definitions(), definitions())
@settings(max_examples=25)
def test_every_place_exists(old: dict[str, Any], new: dict[str, Any]) -> None:
    for change in compare_data(old, new):
        for place, document in ((change.before, old), (change.after, new)):
            value: Any = document
            for token in place.pointer if place else ():
                value = value[token]


@given(definitions(), definitions())
@settings(max_examples=25)
def test_every_change_has_a_judgement_that_can_be_read(old: dict[str, Any], new: dict[str, Any]) -> None:
    for change in compare_data(old, new):
        judged = judge(change)

        assert judged.reason.endswith(".")
        assert "\n" not in judged.message


@given(definitions())
@settings(max_examples=25)
def test_a_definition_with_another_name_is_no_change(definition: dict[str, Any]) -> None:
    text = json.dumps(definition)
    for name in DEFINITIONS:
        text = text.replace(f'"{name}"', f'"{name}Renamed"').replace(f"/{name}", f"/{name}Renamed")

    assert [] == compare_data(definition, json.loads(text))


@given(definitions(), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_members_in_another_order_are_no_change(definition: dict[str, Any], order: random.Random) -> None:
    assert [] == compare_data(definition, shuffled(definition, order))


def shuffled(value: Any, order: random.Random) -> Any:
    if isinstance(value, dict):
        entries = [(key, shuffled(item, order)) for key, item in value.items()]
        if "allOf" not in value:
            order.shuffle(entries)
        return dict(entries)
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


def add_operation(definition: dict[str, Any], number: int) -> None:
    definition["paths"][f"/new{number}"] = {"get": {"operationId": f"New{number}", "responses": {}}}


def add_optional_parameter(definition: dict[str, Any], number: int) -> None:
    operation = definition["paths"]["/a"]["post"]
    operation["parameters"].append({"name": f"extra{number}", "in": "query", "type": "string"})


def add_property(definition: dict[str, Any], number: int) -> None:
    for schema in objects(definition["definitions"]):
        schema["properties"][f"extra{number}"] = {"type": "string"}


def describe(definition: dict[str, Any], number: int) -> None:
    for schema in objects(definition):
        schema["description"] = f"Text {number}."


def add_response(definition: dict[str, Any], number: int) -> None:
    definition["paths"]["/a"]["post"]["responses"][str(500 + number)] = {"description": "No."}


def raise_version(definition: dict[str, Any], number: int) -> None:
    definition["info"]["version"] = f"{3 + number}.0"


SAFE_EDITS = [add_operation, add_optional_parameter, add_property, describe, add_response, raise_version]


def objects(value: Any) -> list[dict[str, Any]]:
    """Return every object schema below `value`."""
    found = []
    if isinstance(value, dict):
        if value.get("type") == "object" and "properties" in value:
            found.append(value)
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            found += objects(item)
    return found


@given(definitions(), st.lists(st.sampled_from(SAFE_EDITS), min_size=1, max_size=5))
@settings(max_examples=25)
def test_safe_edits_never_break(definition: dict[str, Any], edits: list[Any]) -> None:
    new = copy.deepcopy(definition)
    for number, edit in enumerate(edits):
        edit(new, number)

    found = [judge(change) for change in compare_data(definition, new)]

    assert [] == [judged.message for judged in found if judged.impact is not Impact.SAFE]


# Random edits of published connectors.


def remove_operation(definition: dict[str, Any], order: random.Random) -> str | None:
    path, item = order.choice(sorted(definition["paths"].items()))
    methods = [method for method in ("get", "post", "put", "patch", "delete") if isinstance(item.get(method), dict)]
    if not methods:
        return None
    del definition["paths"][path][order.choice(methods)]
    return "operation-removed"


def remove_parameter(definition: dict[str, Any], order: random.Random) -> str | None:
    lists = [
        operation["parameters"]
        for item in definition["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and operation.get("parameters") and operation.get("operationId")
    ]
    if not lists:
        return None
    parameters = order.choice(lists)
    parameters.remove(order.choice(parameters))
    return "input-removed"


def change_output(definition: dict[str, Any], order: random.Random) -> str | None:
    schemas_found = [
        response["schema"]
        for item in definition["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and operation.get("operationId")
        for status, response in (operation.get("responses") or {}).items()
        if status == "200" and isinstance(response, dict) and isinstance(response.get("schema"), dict)
    ]
    inner = [schema for found in schemas_found for schema in objects(found) if schema["properties"]]
    if not inner:
        return None
    properties = order.choice(inner)["properties"]
    properties[order.choice(sorted(properties))] = {"type": "changed"}
    return "output-type-changed"


def add_required(definition: dict[str, Any], order: random.Random) -> str | None:
    operations = [
        operation
        for item in definition["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and operation.get("operationId")
    ]
    if not operations:
        return None
    order.choice(operations).setdefault("parameters", []).append(
        {"name": "aRandomNewParameter", "in": "query", "required": True, "type": "string"}
    )
    return "required-input-added"


EDITS = [remove_operation, remove_parameter, change_output, add_required]


def published(corpus: Path) -> list[Path]:
    return sorted(corpus.glob("*/*/apiDefinition.swagger.json"))


@pytest.fixture(scope="module")
def texts(any_corpus: Path) -> list[str]:
    order = random.Random(5)  # noqa: S311 - the same sample on every run
    paths = [path for path in published(any_corpus) if path.stat().st_size < 200_000]
    return [path.read_text(encoding="utf-8-sig") for path in order.sample((paths * 2)[: max(60, len(paths))], 60)]


def parse(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return data if isinstance(data, dict) and data.get("paths") else None


def test_published_connectors_do_not_differ_from_themselves(texts: list[str]) -> None:
    for text in texts:
        if (definition := parse(text)) is not None:
            assert [] == compare_data(definition, parse(text))


def test_random_edits_of_published_connectors_are_found(texts: list[str]) -> None:
    order = random.Random(6)  # noqa: S311 - the same edits on every run
    missed = []
    tried = 0
    for text in texts:
        for edit in EDITS:
            old, new = parse(text), parse(text)
            if old is None or new is None:
                continue
            wanted = edit(new, order)
            found = {change.kind.name for change in compare_data(old, new)}
            tried += wanted is not None
            if wanted is not None and wanted not in found:
                missed.append((old["info"].get("title"), edit.__name__, found))

    assert tried > ENOUGH_EDITS
    assert [] == missed


def change_any_leaf(definition: dict[str, Any], order: random.Random) -> str | None:
    """Change a text, number or truth value below a random operation, and return the keyword it belongs to."""
    items = [item for item in definition["paths"].values() if isinstance(item.get("get"), dict)]
    if not items:
        return None
    node: Any = order.choice(items)["get"]
    keyword = ""
    while isinstance(node, dict | list) and node:
        key = order.choice(list(node)) if isinstance(node, dict) else order.randrange(len(node))
        keyword = key if isinstance(key, str) else keyword
        if not isinstance(node[key], dict | list):
            node[key] = not node[key] if isinstance(node[key], bool) else f"{node[key]} changed"
            return keyword
        node = node[key]
    return None


def test_any_change_of_a_published_operation_is_found(texts: list[str]) -> None:
    order = random.Random(7)  # noqa: S311 - the same edits on every run
    missed = []
    tried = 0
    for text in texts * 3:
        old, new = parse(text), parse(text)
        if old is None or new is None:
            continue
        keyword = change_any_leaf(new, order)
        # A path parameter is required whatever it says.
        if keyword is not None and keyword != "required":
            tried += 1
            if not compare_data(old, new):
                missed.append((old["info"].get("title"), keyword))

    assert tried > ENOUGH_EDITS
    assert [] == missed


def test_any_two_published_connectors_can_be_compared(texts: list[str]) -> None:
    definitions_read = [definition for text in texts[:40] if (definition := parse(text)) is not None]
    for old, new in itertools.pairwise(definitions_read):
        there, back = compare_data(old, new), compare_data(new, old)

        assert places(there) == {(after, before) for before, after in places(back)}
        assert all(judge(change).message for change in there)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "paths",
                        "info",
                        "definitions",
                        "properties",
                        "/a",
                        "get",
                        "parameters",
                        "responses",
                        "schema",
                        "$ref",
                        "connectionParameters",
                        "policyTemplateInstances",
                        "uiDefinition",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    ),
    st.data(),
)
@settings(max_examples=35)
def test_nothing_that_parses_makes_it_fail(value: Any, data: st.DataObject) -> None:
    other = data.draw(st.sampled_from([{}, {"paths": {"/a": {"get": {"operationId": "A"}}}}]))
    for old, new in ((value, other), (other, value), (value, value)):
        compare_data(old, new)
        compare_properties(old, new)
        compare_properties({"properties": old}, {"properties": new})


def delete_any_member(definition: dict[str, Any], order: random.Random) -> None:
    """Take a random member away from the paths, definitions, parameters or responses of a definition."""
    sections = [key for key in ("paths", "paths", "definitions", "parameters", "responses") if definition.get(key)]
    node: Any = definition[order.choice(sections)]
    while True:
        key = order.choice(list(node)) if isinstance(node, dict) else order.randrange(len(node))
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner or order.random() < SHALLOW:
            del node[key]
            return
        node = inner


def test_whatever_flows_lose_has_an_entry_that_is_not_safe(texts: list[str]) -> None:
    order = random.Random(8)  # noqa: S311 - the same edits on every run
    missed = []
    tried = 0
    for text in texts * 5:
        old, new = parse(text), parse(text)
        if old is None or new is None:
            continue
        delete_any_member(new, order)
        lost = losses(old, new)
        tried += bool(lost)
        found = [judge(change) for change in compare_data(old, new)]
        said = {name for item in found if item.impact is not Impact.SAFE for name in item.change.operations}
        if any(item.impact is not Impact.SAFE and not item.change.operations for item in found):
            continue  # it concerns the connector as a whole
        if not lost <= said:
            missed.append((old["info"].get("title"), lost - said, [item.message for item in found]))

    assert tried > ENOUGH_EDITS
    assert [] == missed
