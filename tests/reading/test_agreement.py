"""The law of the reading: all who ask about a connector name the same operations, visible parts and results."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.thoroughness import share_of

from connsmith.check.size import measure
from connsmith.check.targets import find_connectors
from connsmith.diagnostics import Span
from connsmith.diff.compare.specification import Specification
from connsmith.document.page import model
from connsmith.document.page.build import build_page
from connsmith.document.prose.sections import Prose
from connsmith.emit.artifact import Document
from connsmith.emit.sourcemap import SourceMap
from connsmith.intake.opening import open_target
from connsmith.intake.target import Target
from connsmith.package.parts import ConnectorParts
from connsmith.reading import Reading, read
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition
from connsmith.reading.operation import Operation
from connsmith.source.files.disk import DiskFiles

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
NO_PROSE = Prose("intro.md", "", ())
ODD: dict[str, Any] = {
    "paths": {
        "/shelves": {
            "parameters": [{"name": "room", "in": "query", "type": "string"}, {"$ref": "#/parameters/Nowhere"}, 3],
            "get": {
                "operationId": "ListShelves",
                "summary": "List shelves",
                "responses": {
                    "202": {"schema": {"properties": {"b": {}}}},
                    "200": {"schema": {"properties": {"a": {}}}},
                },
            },
            "post": {
                "operationId": "AddShelf",
                "summary": "Add a shelf",
                "parameters": [
                    {"name": "room", "in": "query", "type": "integer", "required": "true"},
                    {"name": "mode", "in": "header", "type": "string", "x-ms-visibility": "Internal"},
                    {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Shelf"}},
                ],
                "responses": {"default": {"schema": {"$ref": "#/definitions/Shelf"}}},
            },
            "delete": {"operationId": "DropShelf", "x-ms-visibility": "INTERNAL", "responses": []},
            "head": "nothing",
            "x-notes": {"operationId": "NoOperation"},
        },
        "/events": {
            "x-ms-notification-content": {"$ref": "#/x-contents/Event"},
            "post": {"operationId": "WhenShelfFalls", "summary": "When a shelf falls", "x-ms-trigger": "single"},
        },
        "/broken": [],
    },
    "definitions": {
        "Shelf": {
            "allOf": [{"properties": {"width": {"type": "integer"}}}],
            "properties": {
                "name": {"type": "string"},
                "secret": {"$ref": "#/definitions/Key", "x-ms-visibility": "internal"},
            },
        },
        "Key": {"type": "string"},
    },
    "x-contents": {"Event": {"schema": {"properties": {"shelf": {"type": "string"}}}}},
}


def odd_target(definition: dict[str, Any] = ODD) -> Target:
    positions = SourceMap({}, {}, Span("a", 1, 1, 1, 1))
    return Target(name="odd", origin=DiskFiles(Path()), definition=Document("apiDefinition", definition, positions))


ODD_VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 1.5, "", "x", "get", [], {}, [None], [{}], {"a": {}}, {"$ref": "#"}, {"$ref": 3}, {"$ref": "#/no"},
     {"$ref": "#/definitions/Shelf"}, {"allOf": [{"$ref": "#/definitions/Shelf"}]}, "internal", "true", 10**30]
)  # fmt: skip


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of `node` with each of its keys."""
    items = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for key, inner in items:
        yield node, key
        yield from places(inner)


@st.composite
def odd_definitions(draw: st.DrawFn) -> dict[str, Any]:
    definition = copy.deepcopy(ODD)
    for _ in range(draw(st.integers(1, 4))):
        container, key = draw(st.sampled_from(list(places(definition))))
        container[key] = copy.deepcopy(draw(ODD_VALUES))
    return definition


def targets(corpus: Path) -> Iterator[Target]:
    for path in share_of(find_connectors([corpus])):
        yield open_target(path)


def written(definition: dict[str, Any]) -> list[tuple[str, str]]:
    """The operations by a walk that shares no code with the toolkit."""
    paths = definition.get("paths")
    items = paths.items() if isinstance(paths, dict) else ()
    return [
        (path, method)
        for path, item in items
        if isinstance(item, dict)
        for method in METHODS
        if isinstance(item.get(method), dict)
    ]


def disagreements(target: Target) -> Iterator[str]:
    assert target.definition is not None
    reading, page = read(target), build_page(target, NO_PROSE)
    if [(item.path, item.method) for item in reading.operations] != written(target.definition.data):
        yield "the reading has other operations than the file"
    yield from disagreements_about_operations(target, reading, page)
    entries = {item.id: item for item in (*page.actions, *page.triggers)}
    visible = [item for item in reading.operations if not item.is_internal]
    for operation in visible:
        # On the page, operations that share an id, or have none, cannot be told apart.
        if sum(other.id == operation.id for other in visible) == 1:
            yield from disagreements_about_one(reading, operation, entries[operation.id])


def disagreements_about_operations(target: Target, reading: Reading, page: model.Page) -> Iterator[str]:
    assert target.definition is not None
    data = target.definition.data
    ids = [item.id for item in reading.operations if item.id]
    if ids != list(ConnectorParts(data, {}).operation_ids):
        yield "a package has other operations"
    if [item.pointer for item in reading.operations] != [item.pointer for item in Specification(data).operations]:
        yield "a diff has other operations"
    if sorted(item.name for item in reading.operations) != sorted(
        item.name for item in measure(target.definition, 0).operations
    ):
        yield "the sizes are of other operations"
    shown = sorted(item.id for item in reading.operations if not item.is_internal)
    if shown != sorted(item.id for item in (*page.actions, *page.triggers)):
        yield "a page shows other operations"
    if sorted(item.id for item in reading.operations if item.trigger and not item.is_internal) != sorted(
        item.id for item in page.triggers
    ):
        yield "a page has other triggers"


def lost_properties(definition: Definition) -> set[str]:
    written = (schema for schema in definition.schemas if schema.is_property)
    return {
        str(schema.pointer[-1])
        for schema in written
        if not isinstance(definition.resolve(schema.data, schema.pointer)[1], dict)
    }


def disagreements_about_one(reading: Reading, operation: Operation, entry: model.OperationSection) -> Iterator[str]:
    assert reading.definition is not None
    plain = {item.name.strip() for item in operation.parameters if item.place != "body" and not item.is_internal}
    shown = reading.definition.fact(ShownParts)
    visible = {item.name.strip() for item in (*shown.parameters, *shown.inputs)}
    body = {operation.body.name.strip()} if operation.body else set()
    # Of a property whose reference leads nowhere the page shows the name, and rules have nothing to say.
    rows = {row.key for row in entry.parameters} - lost_properties(reading.definition)
    if not plain <= rows or not rows <= visible | body:
        yield f"the page of {operation.name} has other inputs: {sorted(plain - rows | rows - visible - body)}"
    if entry.returns is not None and operation.output is None:
        yield f"the page of {operation.name} has an output that the designer does not offer"
    if entry.returns is not None and entry.returns.is_notification is not (operation.output is operation.notification):
        yield f"the page of {operation.name} takes its output from elsewhere"
    if (entry.trigger == "webhook") is not operation.is_webhook:
        yield f"the page of {operation.name} has another kind of trigger"


def test_all_agree_on_a_connector_in_which_much_is_odd() -> None:
    assert [] == list(disagreements(odd_target()))


@given(odd_definitions())
def test_all_agree_whatever_stands_in_a_definition(definition: dict[str, Any]) -> None:
    assert [] == list(disagreements(odd_target(definition)))


def test_all_agree_on_the_connector_of_this_repository(root: Path) -> None:
    assert [] == list(disagreements(open_target(root / "connector")))


def test_all_agree_on_every_published_connector(any_corpus: Path) -> None:
    found = {
        target.name: list(disagreements(target)) for target in targets(any_corpus) if target.definition is not None
    }

    assert {} == {name: said for name, said in found.items() if said}
    assert (60 if any_corpus.parent.name == "shared" else 2) < len(found)


@pytest.mark.parametrize(
    ("operation", "inputs", "output"),
    [
        ("ListShelves", ["room"], ["a"]),
        ("AddShelf", ["room", "width", "name"], ["Body"]),
        ("WhenShelfFalls", [], ["shelf"]),
    ],
)
def test_page_shows_what_makers_see_of_an_odd_operation(operation: str, inputs: list[str], output: list[str]) -> None:
    page = build_page(odd_target(), NO_PROSE)
    entry = next(item for item in (*page.actions, *page.triggers) if item.id == operation)

    assert inputs == [row.key for row in entry.parameters]
    assert entry.returns is not None
    assert output == ([field.path for field in entry.returns.fields] or [entry.returns.label])
