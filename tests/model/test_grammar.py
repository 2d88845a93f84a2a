"""The grammar and the schemas of sources name the same keys: adding one to either alone fails here."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.model.grammar import KINDS, TITLES
from connsmith.schemas.store import SOURCE, load_schema

DESCRIBED = ("schema", "parameter", "response", "header", "items")
OF_SOURCES = {"extends", "$ref"}
FILES = {"definition": "schema", "parameter": "parameter", "response": "response"}


def properties(name: str, *path: str) -> dict[str, Any]:
    schema = load_schema(SOURCE, name)
    for key in path:
        schema = schema[key]
    found = schema["properties"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("kind", DESCRIBED)
def test_every_short_name_of_a_kind_has_a_description(kind: str) -> None:
    assert set() == {*KINDS[kind].short} - {*properties("openapi", "definitions", kind)}


@pytest.mark.parametrize("kind", DESCRIBED)
def test_a_schema_describes_no_key_that_its_kind_does_not_know(kind: str) -> None:
    known = {*KINDS[kind].keys, *KINDS[kind].short, *OF_SOURCES}

    assert set() == {*properties("openapi", "definitions", kind)} - known


@pytest.mark.parametrize("kind", DESCRIBED)
def test_every_key_of_openapi_is_described_by_itself_or_by_its_short_name(kind: str) -> None:
    described = {*properties("openapi", "definitions", kind)}
    plain = {key for key in KINDS[kind].keys if not key.startswith("x-")} - {"$ref"}

    assert set() == plain - described


@pytest.mark.parametrize(("file", "kind"), FILES.items())
def test_a_file_of_one_object_has_the_keys_of_the_object(file: str, kind: str) -> None:
    own = {*properties(file)} - {"id"}

    assert own == {*properties("openapi", "definitions", kind)}


@pytest.mark.parametrize("key", ["visibility", "hint", "pageable"])
def test_short_names_of_an_operation_have_a_description(key: str) -> None:
    assert key in KINDS["operation"].short
    assert key in properties("trigger")


def test_both_meanings_of_title_can_say_both_keys() -> None:
    for kinds in TITLES.values():
        schema = kinds["schema"]
        assert {"title", "x-ms-summary"} <= {*schema.keys}
        assert schema.short_for("x-ms-summary") in {"title", "summary"}
    assert "title" not in TITLES["title"]["schema"].short


def test_every_child_of_a_kind_is_a_kind() -> None:
    assert set() == {child.kind for kind in KINDS.values() for child in kind.children.values()} - {*KINDS}
