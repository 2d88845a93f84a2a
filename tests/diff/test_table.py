"""Every kind of change, from the rows of table/*.yaml: two snippets, and each change that must be found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from connsmith.diagnostics import Span
from connsmith.diff.compare.connector import compare_data, compare_properties, compare_sides
from connsmith.diff.judgement import judge
from connsmith.diff.kinds import KINDS
from connsmith.diff.side import Side
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap

TABLE = Path(__file__).parent / "table"
AT_LEAST = 120
# These need a script, an icon or sources; test_sides.py finds them.
ELSEWHERE = {"script-added", "script-removed", "script-changed", "throttling-changed", "availability-changed"}
BASE: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Items", "description": "Keeps items.", "version": "1.0.0"},
    "host": "example.com",
    "schemes": ["https"],
    "produces": ["application/json"],
    "paths": {
        "/items/{id}": {"get": {"operationId": "GetItem", "responses": {"200": {"description": "OK"}}}},
        "/items": {"post": {"operationId": "AddItem", "responses": {"201": {"description": "OK"}}}},
    },
}


def rows() -> list[dict[str, Any]]:
    return [
        {"file": path.stem, **row}
        for path in sorted(TABLE.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def expected(row: dict[str, Any]) -> list[tuple[str, str]]:
    written = row["expect"]
    pairs = written.items() if isinstance(written, dict) else (text.split() for text in written)
    return sorted((kind, severity) for kind, severity in pairs)


def document(at: str, snippet: Any) -> dict[str, Any]:
    """Put `snippet` at its place in a small connector."""
    if at == "properties":
        return {"properties": snippet or {}}
    if at == "whole":
        return {**copy.deepcopy(BASE), **snippet}
    wrappers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "root": lambda value: value or {},
        "paths": lambda value: {"paths": value or {}},
        "path": lambda value: {"paths": {"/items/{id}": value or {}}},
        "operation": lambda value: {"paths": {"/items/{id}": {"get": value or {}}}},
        "parameters": lambda value: {"paths": {"/items/{id}": {"get": {"parameters": value or []}}}},
        "input": lambda value: {
            "paths": {"/items": {"post": {"parameters": [{"name": "body", "in": "body", "schema": value}]}}}
        },
        "output": lambda value: {"paths": {"/items/{id}": {"get": {"responses": {"200": {"schema": value}}}}}},
    }
    return merge(copy.deepcopy(BASE), wrappers[at](snippet))


def merge(target: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        else:
            target[key] = value
    return target


def side(snippet: dict[str, Any]) -> Side:
    """Return a whole connector: `paths` and the like over a small definition, and `properties`."""
    definition = merge(copy.deepcopy(BASE), {key: value for key, value in snippet.items() if key != "properties"})
    documents = (
        Document(name, data, SourceMap({}, {}, Span.start_of(name)))
        for name, data in (("apiDefinition", definition), ("apiProperties", {"properties": snippet["properties"]}))
    )
    definition_document, properties = documents
    return Side("side", definition=definition_document, properties=properties)


def changes(row: dict[str, Any]) -> list[Any]:
    if row["at"] == "connector":
        return compare_sides(side(row["old"]), side(row["new"]))
    compare = compare_properties if row["at"] == "properties" else compare_data
    return compare(document(row["at"], row.get("old")), document(row["at"], row.get("new")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['file']}: {row['name']}")
def test_row(row: dict[str, Any]) -> None:
    found = [judge(change) for change in changes(row)]

    judged = sorted((each.kind.name, str(each.impact)) for each in found)
    assert expected(row) == judged, "write `old` and `new` that differ in this, and find it in diff/compare/"


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['file']}: {row['name']}")
def test_the_other_way_round_names_the_same_places(row: dict[str, Any]) -> None:
    back = {**row, "old": row.get("new"), "new": row.get("old")}

    assert places(changes(row)) == {(after, before) for before, after in places(changes(back))}


def places(found: list[Any]) -> set[tuple[Any, Any]]:
    return {(change.before and change.before.pointer, change.after and change.after.pointer) for change in found}


def test_the_table_has_a_row_for_every_kind() -> None:
    seen = {kind for row in rows() for kind, _ in expected(row)}

    assert set() == KINDS.keys() - seen - ELSEWHERE


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= AT_LEAST


def test_names_of_rows_are_unique() -> None:
    names = [(row["file"], row["name"]) for row in rows()]

    assert len(names) == len(set(names))
