"""How large operations are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connsmith.check.size import OperationSize, measure
from connsmith.diagnostics import Span
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.intake.opening import open_target


def size(schema: dict[str, Any], definitions: dict[str, Any] | None = None) -> OperationSize:
    operation = {"operationId": "Get", "responses": {"200": {"description": "", "schema": schema}}}
    data = {"paths": {"/a": {"get": operation}}, "definitions": definitions or {}}
    return measure(Document("apiDefinition", data, SourceMap({}, {}, Span("a", 1, 1, 1, 1))), 0).operations[0]


def wide(count: int) -> dict[str, Any]:
    return {"type": "object", "properties": {f"p{number}": {"type": "string"} for number in range(count)}}


def test_every_schema_counts_with_its_properties_and_items() -> None:
    found = size({"type": "array", "items": wide(3)})

    assert (5, 5, 3) == (found.schemas, found.largest_body, found.depth)


def test_definition_counts_each_time_it_is_used() -> None:
    part = {"$ref": "#/definitions/Part"}

    assert 1 + 2 * 4 == size({"properties": {"a": part, "b": part}}, {"Part": wide(3)}).schemas


def test_schema_that_contains_itself_counts_once() -> None:
    assert 3 == size({"$ref": "#/definitions/Tree"}, {"Tree": {"items": {"$ref": "#/definitions/Tree"}}}).schemas + 1


def test_limit_of_512_schemas_is_a_limit_and_its_part_is_named() -> None:
    heavy = {"type": "object", "properties": {"id": {"type": "string"}, "rows": {"type": "array", "items": wide(600)}}}

    found = size({"$ref": "#/definitions/Page"}, {"Page": heavy})

    assert found.is_too_large
    assert ("/definitions/Page/properties/rows/items", 601) == (found.heaviest, found.heaviest_schemas)


def test_512_schemas_are_allowed() -> None:
    assert not size(wide(511)).is_too_large
    assert size(wide(512)).is_too_large


def test_references_that_double_at_each_level_are_counted_at_once() -> None:
    names = [f"D{level}" for level in range(200)]
    definitions = {
        name: {"properties": {side: {"$ref": f"#/definitions/{below}"} for side in "ab"}}
        for name, below in zip(names, [*names[1:], "Leaf"], strict=True)
    }

    assert size({"$ref": "#/definitions/D0"}, {**definitions, "Leaf": {}}).is_too_large


@pytest.mark.parametrize("schema", [{"$ref": 3}, {"$ref": "#/nowhere"}, {"properties": []}, {"allOf": {}}])
def test_odd_schemas_are_counted_without_complaint(schema: dict[str, Any]) -> None:
    assert size(schema).schemas <= 1


def test_large_connector_is_measured(any_connector: Path) -> None:
    target = open_target(any_connector)
    assert target.definition is not None

    found = measure(target.definition, target.definition_size)

    assert found.operations
    assert all(item.schemas >= item.largest_body for item in found.operations)
