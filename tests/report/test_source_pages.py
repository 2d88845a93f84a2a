"""The reference of the source language: every key of every schema, where it stands, and current."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.conftest import ROOT

from connsmith.report.source_keys import (
    SHARED,
    SourceKey,
    keys_of_file,
    keys_of_object,
    keys_of_variant,
    shared_objects,
)
from connsmith.report.source_pages import render_source_pages, source_kinds
from connsmith.schemas.store import SOURCE, load_schema, schema_names

FOLDER = ROOT / "scripts" / "connsmith" / "schemas" / "reference"


def test_reference_is_current() -> None:
    pages = render_source_pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}

    stale = [name for name in sorted(pages.keys() | found.keys()) if pages.get(name) != found.get(name)]
    assert [] == stale, "`connsmith schemas --reference scripts/connsmith/schemas/reference` brings it up to date"


def names_in(schema: Any) -> Iterator[str]:
    """Yield every key that `schema` allows in some mapping."""
    if isinstance(schema, dict):
        refuses = dict[str, Any]({"not": {}}).items()
        for name, value in schema.get("properties", {}).items():
            if not (isinstance(value, dict) and refuses <= value.items()):
                yield name
        for value in schema.values():
            yield from names_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from names_in(value)


@pytest.mark.parametrize("name", schema_names(SOURCE))
def test_every_key_of_a_schema_is_told(name: str) -> None:
    text = "\n".join(render_source_pages().values())

    assert set() == {key for key in names_in(load_schema(SOURCE, name)) if f"**`{key}`**" not in text}


@pytest.mark.parametrize("kind", source_kinds())
def test_every_key_stands_on_the_page_of_its_file(kind: str) -> None:
    page = render_source_pages()[f"{kind}.md"]

    for key in load_schema(SOURCE, kind).get("properties", {}):
        assert re.search(rf"^- \*\*`{re.escape(key)}`\*\* \(", page, re.MULTILINE), key


def find(keys: tuple[SourceKey, ...], *names: str) -> SourceKey:
    (found,) = [key for key in keys if key.name == names[0]]
    return find(found.keys, *names[1:]) if names[1:] else found


def test_what_is_inside_a_key_stands_below_it() -> None:
    minimum = find(keys_of_file("operation"), "script", "ranges", "NAME", "minimum")

    assert ("number", "Smallest allowed number.") == (minimum.form, minimum.meaning)
    assert "\n      - **`minimum`** (number)." in render_source_pages()["operation.md"]


def test_a_key_says_type_need_default_and_example() -> None:
    keys = keys_of_file("operation")

    assert ("text", True, "GET /items/{id}") == (
        (request := find(keys, "request")).form, request.is_required, request.example,
    )  # fmt: skip
    assert find(keys, "defaults").default is True
    assert "list of (text or mapping)" == find(keys, "policies").form
    assert "override" == find(keys_of_variant("policy", "setheader"), "existsAction").default


def test_what_a_condition_needs_or_refuses_is_said() -> None:
    keys = keys_of_file("auth")

    assert "required for kind: apiKey" == find(keys, "in").only
    assert "for kind: oauth with provider: aad" == find(keys, "tenant").only


def test_an_object_that_several_files_have_is_told_once_and_linked() -> None:
    assert "schema" == find(keys_of_object("parameter"), "schema").object
    assert "parameter" == find(keys_of_file("operation"), "parameters").object
    assert "policy" == find(keys_of_file("environment"), "policies").object


def test_a_schema_that_holds_itself_ends() -> None:
    assert "schema" == find(keys_of_object("schema"), "items").object
    assert "schema" in shared_objects()
    assert SHARED not in source_kinds()


def test_no_key_lacks_a_meaning() -> None:
    """What an author names himself is told by what holds it."""

    def silent(keys: tuple[SourceKey, ...]) -> Iterator[str]:
        for key in keys:
            if not (key.meaning or key.name == "NAME"):
                yield key.name
            yield from silent(key.keys)

    assert {} == {kind: [*silent(keys_of_file(kind))] for kind in source_kinds() if [*silent(keys_of_file(kind))]}
