"""Whatever stands where in a document, importing it ends in a definition and a list, and never in a failure."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples, share_of

from connsmith.importing.openapi3.conversion import convert_openapi3
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

WHOLE = Path(__file__).parent / "whole.yaml"
"""A document that has everything that OpenAPI 3.1 knows."""

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, -1, 1.5, "", "x", [], {}, [None], [True], [1, "a"], {"a": 1}, {"$ref": "#"}, {"$ref": 1},
     {"$ref": "#/components/schemas/Pet"}, {"$ref": "#/paths"}, {"type": ["string", "null"]}, {"type": []},
     {"anyOf": [True, {"type": ["string", "null"]}, False]}, [[[]]], "null", ["null"], {"not": {}}, 10**30]
)  # fmt: skip


def read_whole() -> dict[str, Any]:
    root = parse_yaml(WHOLE.read_text(encoding="utf-8"), WHOLE.name).root
    assert root is not None
    document: dict[str, Any] = plain(root)
    return document


def places(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(place for key, inner in entries for place in places(inner, (*at, key)))]


DOCUMENT = read_whole()
PLACES = [place for place in places(DOCUMENT) if place and place != ("openapi",)]


def put(document: Any, place: tuple[Any, ...], value: Any) -> None:
    for key in place[:-1]:
        document = document[key] if isinstance(document, list | dict) and _has(document, key) else None
    if isinstance(document, list | dict) and _has(document, place[-1]):
        document[place[-1]] = value


def _has(node: Any, key: Any) -> bool:
    return key in node if isinstance(node, dict) else isinstance(key, int) and key < len(node)


@pytest.mark.parametrize("value", [None, True, 1, "x", [], [True], {}], ids=json.dumps)
def test_any_one_value_of_another_form_is_no_failure(value: Any) -> None:
    for place in share_of(PLACES):
        document = copy.deepcopy(DOCUMENT)
        put(document, place, value)

        json.dumps(convert_openapi3(document).definition)


@settings(max_examples=examples(300))
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), ODD), max_size=6))
def test_any_values_of_another_form_are_no_failure(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    document = copy.deepcopy(DOCUMENT)
    for place, value in changes:
        put(document, place, copy.deepcopy(value))

    json.dumps(convert_openapi3(document).definition)


def test_what_has_another_form_is_listed_with_its_place() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["info"] = "x"
    document["components"]["schemas"]["Pet"]["required"] = True

    wrong = {loss.pointer: loss for loss in convert_openapi3(document).losses if "it has to be" in loss.decision}

    assert [("components", "schemas", "Pet", "required"), ("info",)] == sorted(wrong)
    assert all(loss.needs_person for loss in wrong.values())


def test_whole_document_has_nothing_of_another_form() -> None:
    assert not [loss for loss in convert_openapi3(DOCUMENT).losses if "it has to be" in loss.decision]
